import {
  choiceParam,
  flagParam,
  optionalParam,
  pageParam,
  type QueryParams,
  readQuery,
  textParam,
  type ValuesOf,
  writeQuery,
} from "@/lib/domain/text/query-params";

export const PAGE_SIZES = [20, 50, 100] as const;

export const SORT_COLUMNS = ["number", "name", "status", "bought", "renews", "cost", "cost-centre"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
/** A column, rising; with a minus in front, falling. */
export type NumberSort = SortColumn | `-${SortColumn}`;
/** Newest first. */
export const DEFAULT_SORT: NumberSort = "-bought";
export const SORTS: readonly NumberSort[] = SORT_COLUMNS.flatMap((column) => [column, `-${column}` as const]);

/** Stands for the numbers that have no cost centre. */
export const NO_COST_CENTRE = "-";
/** Stands for those that nobody has. */
export const NO_HOLDER = "-";
export const SOON_DAYS = 30;

/** Sort, size and page show the same numbers in another way. */
const VIEW = {
  sort: choiceParam("sort", SORTS, DEFAULT_SORT),
  size: choiceParam("size", PAGE_SIZES, PAGE_SIZES[0]),
  page: pageParam(),
};
/**
 * What the address of the list says. Null, "" and false do not filter. Which numbers a filter chooses is said in
 * server/number-query.ts, its words and its field in components/numbers/filters.
 */
const PARAMS = {
  /** Digits in any spelling, or a part of the friendly name. */
  search: textParam("q"),
  /** The vendor's word. */
  status: optionalParam("status"),
  /** ISO 3166. */
  country: optionalParam("country", /^[A-Z]{2}$/),
  /** Leading national digits; only together with a country. */
  area: optionalParam("area", /^\d{1,6}$/),
  /** A name, or NO_COST_CENTRE. */
  costCentre: optionalParam("cost-centre"),
  /** A name, or NO_HOLDER. */
  holder: optionalParam("holder"),
  tag: optionalParam("tag"),
  /** Within SOON_DAYS days. */
  isRenewingSoon: flagParam("renews", "soon"),
  isPriceUnknown: flagParam("price", "unknown"),
  isUnnamed: flagParam("name", "none"),
  /** The numbers that have left the account, instead of those in it. */
  isGone: flagParam("gone", "only"),
  ...VIEW,
};

export type NumberFilters = ValuesOf<typeof PARAMS>;

/** Reads the filters from an address. What makes no sense falls back to its default, never to an error. */
export function parseNumberFilters(params: QueryParams): NumberFilters {
  const filters = readQuery(PARAMS, params);
  return filters.country === null ? { ...filters, area: null } : filters;
}

export const NO_FILTERS: NumberFilters = parseNumberFilters({});

/** The query of the list's address, without what is the default: "" or "?status=active&page=2". */
export const numberFiltersToSearch = (filters: NumberFilters) => writeQuery(PARAMS, filters);

/** Whether these are filters as an address can say them: what an action is sent has to pass as well. */
export function areNumberFilters(given: Readonly<Record<string, unknown>>): given is NumberFilters {
  const read = parseNumberFilters(new URLSearchParams(numberFiltersToSearch(given as NumberFilters)));
  const keys = Object.keys(PARAMS) as (keyof NumberFilters)[];
  return keys.every((key) => read[key] === given[key]);
}

/** The query of what narrows the list, whatever its order, size and page. */
export const narrowingSearch = (filters: NumberFilters) =>
  numberFiltersToSearch({ ...filters, ...readQuery(VIEW, {}) });

/** Whether anything narrows the list. */
export const isFiltered = (filters: NumberFilters) => narrowingSearch(filters) !== "";

/**
 * What something is to be done to: numbers that were ticked one by one, or all that match the filters at the moment
 * when it is done. Sort, size and page of the filters do not matter.
 */
export type NumberSelection =
  | { readonly kind: "ids"; readonly ids: readonly string[] }
  | { readonly kind: "filter"; readonly filters: NumberFilters };
