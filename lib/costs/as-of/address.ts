import { DIFFERENCE_KINDS, type DifferenceKind } from "@/lib/domain/as-of/day-difference";
import { type BridgeTermName, CENTRE_BRIDGE_TERMS } from "@/lib/domain/costs/cost-words";
import { addDays, addMonths, type Day, type Month } from "@/lib/domain/dates/months";
import {
  choiceParam,
  optionalParam,
  pageParam,
  type QueryParams,
  readQuery,
  textParam,
  type ValuesOf,
  writeQuery,
} from "@/lib/domain/text/query-params";
import { NO_COST_CENTRE } from "@/lib/numbers/list/filters";

/** A name, or NO_COST_CENTRE. Null: all. */
const costCentre = optionalParam("cost-centre");

/** What the address of a day's list says. A day is what somebody typed: it is judged where the list is read. */
const DAY = { day: textParam("day"), costCentre, status: optionalParam("status"), page: pageParam() };
export type AskedList = ValuesOf<typeof DAY>;

/** A kind of difference, or a reason of the bridge. */
export type DifferenceChoice = DifferenceKind | BridgeTermName;
const CHOICES: readonly DifferenceChoice[] = [...DIFFERENCE_KINDS, ...CENTRE_BRIDGE_TERMS];

/** What the address of two days' difference says. */
const DAYS = {
  from: textParam("from"),
  to: textParam("to"),
  costCentre,
  show: choiceParam<DifferenceChoice, null>("show", CHOICES, null),
  page: pageParam(),
};
export type AskedDifference = ValuesOf<typeof DAYS>;

export const LIST_ON = "/numbers/on";
export const DIFFERENCE_OF = "/numbers/between";

export const parseList = (params: QueryParams): AskedList => readQuery(DAY, params);
export const parseDifference = (params: QueryParams): AskedDifference => readQuery(DAYS, params);

/** The address of a day's list; without a day that of yesterday. */
export const listHref = (asked: Partial<AskedList> = {}, path = LIST_ON) =>
  path + writeQuery(DAY, { ...readQuery(DAY, {}), ...asked });

/** The address of what differs between two days; without days of the last two months that ended. */
export const differenceHref = (asked: Partial<AskedDifference> = {}, path = DIFFERENCE_OF) =>
  path + writeQuery(DAYS, { ...readQuery(DAYS, {}), ...asked });

/** What differs in a month: from the end of the one before to its end, or to today. Null: it has not begun. */
export function monthDifferenceHref(month: Month, today: Day, asked: Partial<AskedDifference> = {}) {
  const from = addDays(`${month}-01`, -1);
  const end = addDays(`${addMonths(month, 1)}-01`, -1);
  return from < today ? differenceHref({ ...asked, from, to: end < today ? end : today }) : null;
}

/** As the ledger knows it: null is none, undefined all. */
export const centreOf = (asked: string | null): string | null | undefined =>
  asked === null ? undefined : asked === NO_COST_CENTRE ? null : asked;
