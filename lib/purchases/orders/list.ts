import { parseDay } from "@/lib/domain/dates/day-range";
import { type Day } from "@/lib/domain/dates/months";
import { PURCHASE_STATES, type PurchaseState } from "@/lib/domain/purchase/purchase";
import { type Tally } from "@/lib/domain/tally";

export const ORDERS_PER_PAGE = 20;
const MAX_TEXT_LENGTH = 100;
const LAST_PAGE = 100_000;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What the address of the list says. Null and "" do not filter. */
export type OrderFilters = {
  /** A number in any spelling, or a part of its friendly name. */
  readonly search: string;
  readonly state: PurchaseState | null;
  /** Who placed it: an id. */
  readonly person: string | null;
  readonly costCentre: string | null;
  /** Days in the reporting zone, both included. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly page: number;
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the filters from an address. What makes no sense falls back to no filter, never to an error. */
export function parseOrderFilters(params: SearchParams): OrderFilters {
  const first = (name: string) =>
    ([params[name]].flat()[0] ?? "")
      .replace(/\p{Cc}+/gu, " ")
      .trim()
      .slice(0, MAX_TEXT_LENGTH);
  const page = Number(/^\d{1,6}$/.exec(first("page"))?.[0] ?? 1);
  return {
    search: first("q"),
    state: PURCHASE_STATES.find((state) => state === first("state")) ?? null,
    person: UUID.test(first("person")) ? first("person") : null,
    costCentre: first("cost-centre") || null,
    from: parseDay(first("from")),
    to: parseDay(first("to")),
    page: Math.min(Math.max(page, 1), LAST_PAGE),
  };
}

/** The query of the list's address, without what is the default: "" or "?state=bought&page=2". */
export function orderFiltersToSearch(filters: OrderFilters): string {
  const values = {
    q: filters.search,
    state: filters.state,
    person: filters.person,
    "cost-centre": filters.costCentre,
    from: filters.from,
    to: filters.to,
    page: filters.page === 1 ? null : String(filters.page),
  };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value);
  return search.size > 0 ? `?${search}` : "";
}

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
