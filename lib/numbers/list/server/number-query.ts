import "server-only";
import {
  and,
  arrayContains,
  eq,
  type GetColumnData,
  gte,
  inArray,
  isNull,
  lt,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import { escapeLike } from "@/lib/domain/text/clean-text";
import { type AnyPgColumn, type PgColumn } from "drizzle-orm/pg-core";
import { numbers } from "@/lib/db/schema";
import { hasOwnedStatus } from "@/lib/db/server/is-owned";
import { statusRule } from "@/lib/domain/number";
import {
  NO_COST_CENTRE,
  NO_HOLDER,
  type NumberFilters,
  type NumberSelection,
  SOON_DAYS,
  type SortColumn,
} from "../filters";
import { searchTermsOf } from "../search-text";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What each number answers to the filters that choose from a short list: a census counts numbers by it. */
export const ANSWERS = {
  status: numbers.status,
  country: numbers.country,
  areaCode: numbers.areaCode,
  costCentre: numbers.costCentre,
  isGone: sql<boolean>`(${numbers.goneAt} is not null)`,
  // A number that was given up has no price that is missing, nor does it renew.
  isPriceUnknown: sql<boolean>`(${numbers.monthlyCost} is null and ${hasOwnedStatus})`,
  isUnnamed: sql<boolean>`(${numbers.sortName} is null)`,
  // Of names there may be as many as there are numbers, which no census is for.
  isWithoutHolder: sql<boolean>`(${numbers.holder} is null)`,
};
export type Answers = {
  readonly [Key in keyof typeof ANSWERS]: (typeof ANSWERS)[Key] extends AnyPgColumn
    ? GetColumnData<(typeof ANSWERS)[Key]>
    : boolean;
};

/** What a number must answer to match whatever its status; what is absent may be anything. */
export function answersButStatus(filters: NumberFilters): Partial<Answers> {
  const { country, area, costCentre, holder, isGone, isPriceUnknown, isUnnamed } = filters;
  return {
    ...(country !== null && { country }),
    ...(area !== null && { areaCode: area }),
    ...(costCentre !== null && { costCentre: costCentre === NO_COST_CENTRE ? null : costCentre }),
    isGone,
    ...(isPriceUnknown && { isPriceUnknown }),
    ...(isUnnamed && { isUnnamed }),
    ...(holder === NO_HOLDER && { isWithoutHolder: true }),
  };
}

/** Whether a number of this status matches. Without a status those match that the account owns. */
export const isWanted = (status: string, { status: wanted, isGone }: NumberFilters): boolean =>
  wanted === null ? isGone || statusRule(status).isOwned : status === wanted;

/** The same in SQL. */
const hasWantedStatus = ({ status, isGone }: NumberFilters): SQL | undefined =>
  status === null ? (isGone ? undefined : hasOwnedStatus) : sql`${numbers.status} = ${status}`;

const isThere = (condition: SQL | undefined) => condition !== undefined;

/** The other filters: what they say is known only by looking at every number. */
function furtherConditions({ search, holder, tag, isRenewingSoon }: NumberFilters, now: Date): SQL[] {
  return [
    search ? matches(search) : undefined,
    holder === null || holder === NO_HOLDER ? undefined : eq(numbers.holder, holder),
    tag === null ? undefined : arrayContains(numbers.tags, [tag]),
    isRenewingSoon ? and(hasOwnedStatus, expiresSoon(now)) : undefined,
  ].filter(isThere);
}

/** Whether a census knows how many match. */
export const isCounted = (filters: NumberFilters) => furtherConditions(filters, new Date(0)).length === 0;

/** The numbers that match the filters; sort, size and page do not matter. */
export const numbersWhere = (filters: NumberFilters, now = new Date()): SQL =>
  sql`(${sql.join([whereButStatus(filters, now), hasWantedStatus(filters)].filter(isThere), sql` and `)})`;

/** The same whatever the status. */
export function whereButStatus(filters: NumberFilters, now: Date): SQL {
  const conditions = Object.entries(answersButStatus(filters)).map(([key, wanted]) => {
    const answer = ANSWERS[key as keyof Answers];
    if (wanted === null) return isNull(answer);
    if (typeof wanted === "boolean") return wanted ? sql`${answer}` : sql`not ${answer}`;
    return sql`${answer} = ${wanted}`;
  });
  return sql`(${sql.join([...conditions, ...furtherConditions(filters, now)], sql` and `)})`;
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

/** Digits of the number, or words of its name, place, cost centre, holder, tags and note; one or two letters only of its name. */
export function matches(text: string): SQL | undefined {
  const { digits, name } = searchTermsOf(text);
  // An index helps only where every term can use it. Without an index every row is compared: byte by byte is faster than by pattern.
  if (isTooShortForIndex(text))
    return or(
      ...digits.map((part) => sql`strpos(${numbers.digits}, ${part}) > 0`),
      sql`strpos(${numbers.searchName}, public.folded(${name})) > 0`,
    );
  return or(
    ...digits.map((part) => sql`${numbers.digits} like ${`%${part}%`}`),
    wordsMatch(sql`public.folded(${`%${escapeLike(name)}%`})`),
  );
}

/** Whether words that are known of a number are of this pattern, which is folded as they are. */
export const wordsMatch = (pattern: SQL): SQL =>
  sql`(${numbers.searchText} like ${pattern} or ${numbers.searchHolder} like ${pattern})`;

/** An index of trigrams knows texts of three characters and more. */
export function isTooShortForIndex(search: string): boolean {
  if (search === "") return false;
  const { digits, name } = searchTermsOf(search);
  return [...digits, name].some((term) => [...term].length < 3);
}

/** From this minute on, so that rows and their count, read one after the other, mean the same. */
function expiresSoon(now: Date): SQL | undefined {
  const from = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return and(
    gte(numbers.expiresAt, new Date(from)),
    lt(numbers.expiresAt, new Date(from + SOON_DAYS * DAY_MS)),
  );
}
