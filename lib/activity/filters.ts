import { parseDay } from "@/lib/domain/dates/day-range";
import { type Day } from "@/lib/domain/dates/months";
import { ACTIVITY_KINDS, type ActivityKind } from "./kinds";

export const ENTRIES_PER_PAGE = 50;
const LAST_PAGE = 100_000;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What the address of the log says. Null does not filter. */
export type ActivityFilters = {
  readonly kind: ActivityKind | null;
  /** Who did it: an id. */
  readonly person: string | null;
  readonly order: string | null;
  /** Days in the reporting zone, both included. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly page: number;
};

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the filters from an address. What makes no sense falls back to no filter, never to an error. */
export function parseActivityFilters(params: SearchParams): ActivityFilters {
  const first = (name: string) => ([params[name]].flat()[0] ?? "").trim();
  const page = Number(/^\d{1,6}$/.exec(first("page"))?.[0] ?? 1);
  const kinds = Object.keys(ACTIVITY_KINDS) as ActivityKind[];
  return {
    kind: kinds.find((kind) => kind === first("kind")) ?? null,
    person: UUID.test(first("person")) ? first("person") : null,
    order: UUID.test(first("order")) ? first("order") : null,
    from: parseDay(first("from")),
    to: parseDay(first("to")),
    page: Math.min(Math.max(page, 1), LAST_PAGE),
  };
}

/** The query of the log's address, without what is the default. */
export function activityFiltersToSearch(filters: ActivityFilters): string {
  const { kind, person, order, from, to, page } = filters;
  const values = { kind, person, order, from, to, page: page === 1 ? null : String(page) };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value);
  return search.size > 0 ? `?${search}` : "";
}

export const isFiltered = (filters: ActivityFilters) =>
  activityFiltersToSearch({ ...filters, page: 1 }) !== "";
