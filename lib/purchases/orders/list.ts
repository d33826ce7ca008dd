import {
  choiceParam,
  dayParam,
  idParam,
  optionalParam,
  pageParam,
  type QueryParams,
  readQuery,
  textParam,
  type ValuesOf,
  writeQuery,
} from "@/lib/domain/text/query-params";
import { PURCHASE_STATES, type PurchaseState } from "@/lib/domain/purchase/purchase";
import { type Tally } from "@/lib/domain/tally";

export const ORDERS_PER_PAGE = 20;

/** What the address of the list says. Null and "" do not filter. */
const PARAMS = {
  /** A number in any spelling, or a part of its friendly name. */
  search: textParam("q"),
  state: choiceParam("state", PURCHASE_STATES, null),
  /** Who placed it: an id. */
  person: idParam("person"),
  costCentre: optionalParam("cost-centre"),
  /** Days in the reporting zone, both included. */
  from: dayParam("from"),
  to: dayParam("to"),
  page: pageParam(),
};

export type OrderFilters = ValuesOf<typeof PARAMS>;

/** Reads the filters from an address. What makes no sense falls back to no filter, never to an error. */
export const parseOrderFilters = (params: QueryParams) => readQuery(PARAMS, params);

/** The query of the list's address, without what is the default: "" or "?state=bought&page=2". */
export const orderFiltersToSearch = (filters: OrderFilters) => writeQuery(PARAMS, filters);

export const isFiltered = (filters: OrderFilters) => orderFiltersToSearch({ ...filters, page: 1 }) !== "";

/** One order in the list. */
export type OrderRow = {
  readonly id: string;
  readonly placedAt: string;
  readonly placedBy: string;
  readonly reason: string | null;
  readonly costCentre: string | null;
  readonly isPaused: boolean;
  /** It waits because the database was restored or replaced. */
  readonly isHeldAfterRestore: boolean;
  /** How many of its purchases are in each state; states without any are left out. */
  readonly states: readonly { readonly state: PurchaseState; readonly count: number }[];
  /** The numbers that fit the filter, the first few, in international form. */
  readonly numbers: readonly string[];
  readonly numbersCount: number;
  /** Monthly cost of its numbers as quoted. */
  readonly monthlyCost: Tally;
};

export type OrdersPage = {
  readonly orders: readonly OrderRow[];
  readonly total: number;
  readonly pages: number;
};

/** What the filters may be set to. */
export type OrderChoices = {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly costCentres: readonly string[];
};
