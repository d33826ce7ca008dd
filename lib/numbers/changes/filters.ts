import { CHANGE_ANSWERS, CHANGE_KINDS } from "@/lib/domain/changes/change";
import {
  choiceParam,
  optionalParam,
  pageParam,
  type QueryParams,
  readQuery,
  type ValuesOf,
  writeQuery,
} from "@/lib/domain/text/query-params";

export const CHANGES_PER_PAGE = 25;
/** Of the page; what people come for first is what nobody has answered. */
export const CHANGES_ADDRESS = "/activity/unexplained";

const PARAMS = {
  /** Open unless said. */
  state: choiceParam("state", ["open", "answered", "all"], "open"),
  answer: choiceParam("answer", CHANGE_ANSWERS, null),
  kind: choiceParam("kind", CHANGE_KINDS, null),
  /** The vendor's id. */
  number: optionalParam("number"),
  page: pageParam(),
};

export type ChangeFilters = ValuesOf<typeof PARAMS>;

/** Reads the filters from an address. What makes no sense falls back to its default, never to an error. */
export function parseChangeFilters(params: QueryParams): ChangeFilters {
  const filters = readQuery(PARAMS, params);
  // An answer that was asked for is not open.
  return filters.answer && filters.state === "open" ? { ...filters, state: "answered" } : filters;
}

/** The query of the page's address, without what is the default. */
export const changeFiltersToSearch = (filters: ChangeFilters) => writeQuery(PARAMS, filters);

/** Whether anything but the state narrows the list. */
export const isNarrowed = ({ answer, kind, number }: ChangeFilters) =>
  answer !== null || kind !== null || number !== null;

/** The page with all that was told of one number. */
export const changesOfNumber = (number: string) =>
  `${CHANGES_ADDRESS}${changeFiltersToSearch({ ...parseChangeFilters({}), state: "all", number })}`;
