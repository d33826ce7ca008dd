export const PAGE_SIZES = [20, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

export const SORT_COLUMNS = ["number", "name", "status", "bought", "renews", "cost", "cost-centre"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
/** A column, rising; with a minus in front, falling. */
export type NumberSort = SortColumn | `-${SortColumn}`;
/** Newest first. */
export const DEFAULT_SORT: NumberSort = "-bought";
export const SORTS: readonly NumberSort[] = SORT_COLUMNS.flatMap((column) => [column, `-${column}` as const]);

/** Stands for the numbers that have no cost centre. */
export const NO_COST_CENTRE = "-";
export const SOON_DAYS = 30;
export const MAX_TEXT_LENGTH = 100;

/** What the address of the list says. Null, "" and false do not filter. */
export type NumberFilters = {
  /** Digits in any spelling, or a part of the friendly name. */
  readonly search: string;
  /** The vendor's word. */
  readonly status: string | null;
  /** ISO 3166. */
  readonly country: string | null;
  /** Leading national digits; only together with a country. */
  readonly area: string | null;
  /** A name, or NO_COST_CENTRE. */
  readonly costCentre: string | null;
  readonly tag: string | null;
  /** Within SOON_DAYS days. */
  readonly isRenewingSoon: boolean;
  readonly isPriceUnknown: boolean;
  /** The numbers that have left the account, instead of those in it. */
  readonly isGone: boolean;
  readonly sort: NumberSort;
  readonly size: PageSize;
  readonly page: number;
};

export const NO_FILTERS: NumberFilters = {
  search: "",
  status: null,
  country: null,
  area: null,
  costCentre: null,
  tag: null,
  isRenewingSoon: false,
  isPriceUnknown: false,
  isGone: false,
  sort: DEFAULT_SORT,
  size: PAGE_SIZES[0],
  page: 1,
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export const LAST_PAGE = 1_000_000;
const COUNTRY = /^[A-Z]{2}$/;
const AREA = /^\d{1,6}$/;

/** Reads the filters from an address. What makes no sense falls back to its default, never to an error. */
export function parseNumberFilters(params: SearchParams): NumberFilters {
  const first = (name: string) => cleanText([params[name]].flat()[0] ?? "");
  const country = COUNTRY.test(first("country")) ? first("country") : null;
  const page = /^\d{1,7}$/.test(first("page")) ? Number(first("page")) : 1;
  return {
    search: first("q"),
    status: first("status") || null,
    country,
    area: country && AREA.test(first("area")) ? first("area") : null,
    costCentre: first("cost-centre") || null,
    tag: first("tag") || null,
    isRenewingSoon: first("renews") === "soon",
    isPriceUnknown: first("price") === "unknown",
    isGone: first("gone") === "only",
    sort: SORTS.find((sort) => sort === first("sort")) ?? DEFAULT_SORT,
    size: PAGE_SIZES.find((size) => String(size) === first("size")) ?? PAGE_SIZES[0],
    page: Math.min(Math.max(page, 1), LAST_PAGE),
  };
}

/** One line without control characters, no longer than a filter may be. */
function cleanText(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, " ").trim();
  return line.length <= MAX_TEXT_LENGTH
    ? line
    : line
        .slice(0, MAX_TEXT_LENGTH)
        .replace(/[\uD800-\uDBFF]$/, "")
        .trim();
}

/** The query of the list's address, without what is the default: "" or "?status=active&page=2". */
export function numberFiltersToSearch(filters: NumberFilters): string {
  const { size, page, sort } = filters;
  const values: Readonly<Record<string, string | null | false>> = {
    q: filters.search,
    status: filters.status,
    country: filters.country,
    area: filters.area,
    "cost-centre": filters.costCentre,
    tag: filters.tag,
    renews: filters.isRenewingSoon && "soon",
    price: filters.isPriceUnknown && "unknown",
    gone: filters.isGone && "only",
    sort: sort !== DEFAULT_SORT && sort,
    size: size !== PAGE_SIZES[0] && String(size),
    page: page !== 1 && String(page),
  };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** The same of what narrows the list, whatever its order, size and page. */
export const narrowingSearch = (filters: NumberFilters) =>
  numberFiltersToSearch({ ...filters, sort: DEFAULT_SORT, size: PAGE_SIZES[0], page: 1 });

/** Whether anything narrows the list. */
export const isFiltered = (filters: NumberFilters) => narrowingSearch(filters) !== "";
