import "server-only";
import { and, arrayContains, eq, gte, inArray, isNotNull, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { type PgColumn } from "drizzle-orm/pg-core";
import { numbers } from "@/lib/db/schema";
import { hasOwnedStatus } from "@/lib/db/server/is-owned";
import { NO_COST_CENTRE, type NumberFilters, SOON_DAYS, type SortColumn } from "../filters";
import { searchTermsOf } from "../search-text";
import { type NumberSelection } from "../selection";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The numbers that match the filters; sort, size and page do not matter. */
export function numbersWhere(filters: NumberFilters, now = new Date()): SQL {
  const { search, status, country, area, costCentre, tag } = filters;
  return all(
    filters.isGone ? isNotNull(numbers.goneAt) : isNull(numbers.goneAt),
    search ? matches(search) : undefined,
    status === null ? undefined : eq(numbers.status, status),
    country === null ? undefined : eq(numbers.country, country),
    area === null ? undefined : eq(numbers.areaCode, area),
    costCentre === null ? undefined : isOfCostCentre(costCentre),
    tag === null ? undefined : arrayContains(numbers.tags, [tag]),
    // A number that was given up neither renews nor has a price that is missing.
    filters.isRenewingSoon ? and(hasOwnedStatus, expiresSoon(now)) : undefined,
    filters.isPriceUnknown ? and(hasOwnedStatus, isNull(numbers.monthlyCost)) : undefined,
  );
}

/** The numbers of a selection. A filter means those that match when the statement runs. */
export function selectionWhere(selection: NumberSelection, now = new Date()): SQL {
  return selection.kind === "ids"
    ? inArray(numbers.id, [...selection.ids])
    : numbersWhere(selection.filters, now);
}

const SORT_BY = {
  number: numbers.number,
  name: numbers.sortName,
  status: numbers.status,
  bought: numbers.purchasedAt,
  renews: numbers.expiresAt,
  cost: numbers.monthlyCost,
  "cost-centre": numbers.costCentre,
} as const satisfies Record<SortColumn, PgColumn>;

/**
 * The order that the filters ask for: what is unknown last in both directions, equal ones by id. `isFromEnd`: the same
 * from its end.
 */
export function numbersOrder({ sort }: Pick<NumberFilters, "sort">, { isFromEnd = false } = {}): SQL[] {
  const isFalling = sort.startsWith("-");
  const by = SORT_BY[(isFalling ? sort.slice(1) : sort) as SortColumn];
  const way = isFalling === isFromEnd ? sql`asc` : sql`desc`;
  // Spelt as the indexes are, or as their way back is: otherwise PostgreSQL would sort.
  const unknown = !isFalling || by.notNull ? sql`` : isFromEnd ? sql` nulls first` : sql` nulls last`;
  return [sql`${by} ${way}${unknown}`, sql`${numbers.id} ${way}${unknown}`];
}

function matches(text: string): SQL | undefined {
  const { digits, name } = searchTermsOf(text);
  // An index helps only where every term can use it. Without an index every row is compared: byte by byte is faster than by pattern.
  if (isTooShortForIndex(text))
    return or(
      ...digits.map((part) => sql`strpos(${numbers.digits}, ${part}) > 0`),
      sql`strpos(${numbers.searchName}, lower(${name})) > 0`,
    );
  return or(
    ...digits.map((part) => sql`${numbers.digits} like ${`%${part}%`}`),
    // Lower case as the column has it: PostgreSQL's, not JavaScript's.
    sql`${numbers.searchName} like lower(${`%${name.replace(/[\\%_]/g, "\\$&")}%`})`,
  );
}

/** An index of trigrams knows texts of three characters and more. */
export function isTooShortForIndex(search: string): boolean {
  if (search === "") return false;
  const { digits, name } = searchTermsOf(search);
  return [...digits, name].some((term) => [...term].length < 3);
}

const isOfCostCentre = (costCentre: string) =>
  costCentre === NO_COST_CENTRE ? isNull(numbers.costCentre) : eq(numbers.costCentre, costCentre);

/** From this minute on, so that rows and their count, read one after the other, mean the same. */
function expiresSoon(now: Date): SQL | undefined {
  const from = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return and(
    gte(numbers.expiresAt, new Date(from)),
    lt(numbers.expiresAt, new Date(from + SOON_DAYS * DAY_MS)),
  );
}

/** `and` without its undefined: there is always a first condition. */
const all = (first: SQL, ...rest: (SQL | undefined)[]): SQL => and(first, ...rest) ?? first;
