import "server-only";
import { count, inArray } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { moneyOf } from "@/lib/domain/money/money";
import { describePhone, nameOfCountry } from "@/lib/domain/phone/phone";
import { NO_FILTERS, type NumberFilters } from "../filters";
import { type FilterChoices, type NumberRow, type NumbersPage, type AnnotationChoices } from "../page";
import { onceByVersion } from "./by-version";
import { type Census, takeCensus } from "./census";
import {
  type Answers,
  isCounted,
  isTooShortForIndex,
  numbersOrder,
  numbersWhere,
  wantedAnswers,
} from "./number-query";
import { readMirrorState } from "@/lib/numbers/sync/server/sync-progress";

/** Up to this many matches are fetched and sorted; above, the index of the order is read until the page is full. */
const SORT_IN_MEMORY = 3_000;
/** The same for a search that no index serves, where every row is read either way. */
const SORT_IN_MEMORY_WITHOUT_INDEX = 100;
/** A LIMIT above any count: it stops the planner from flattening the subquery. */
const OPTIMIZER_FENCE = 1_000_000_000;
/** A longer list of choices is of no use to anybody. */
const MAX_CHOICES = 300;

type StatusCount = NumbersPage["statuses"][number];

/** A page of the account's numbers, read from the mirror: the vendor is not asked. */
export async function listOwnedNumbers(filters: NumberFilters, now = new Date()): Promise<NumbersPage> {
  const [census, statuses, mirror] = await Promise.all([
    takeCensus(),
    countByStatus(filters, now),
    readMirrorState(),
  ]);
  const total = statuses
    .filter(({ status }) => filters.status === null || status === filters.status)
    .reduce((sum, { count }) => sum + count, 0);
  return {
    numbers: await readRows(await findPage(filters, total, now)),
    total,
    pages: Math.max(1, Math.ceil(total / filters.size)),
    statuses,
    choices: choicesOf(census, filters),
    mirror,
  };
}

/** How many match, by status, with the status itself left open. The sum over all is what matches without it. */
export async function countByStatus(filters: NumberFilters, now = new Date()): Promise<StatusCount[]> {
  const others: NumberFilters = { ...filters, status: null, sort: "number", size: 20, page: 1 };
  const counts = isCounted(others) ? sumCells(await takeCensus(), others) : await countRows(others, now);
  return [...counts]
    .map(([status, count]) => ({ status, count }))
    .sort((one, other) => other.count - one.count || (one.status < other.status ? -1 : 1));
}

function sumCells({ cells }: Census, filters: NumberFilters): Map<string, number> {
  const wanted = Object.entries(wantedAnswers(filters)) as [keyof Answers, unknown][];
  const counts = new Map<string, number>();
  for (const cell of cells)
    if (wanted.every(([key, answer]) => cell[key] === answer))
      counts.set(cell.status, (counts.get(cell.status) ?? 0) + cell.count);
  return counts;
}

function countRows(filters: NumberFilters, now: Date): Promise<Map<string, number>> {
  const minute = filters.isRenewingSoon ? now.toISOString().slice(0, 16) : "";
  return onceByVersion(JSON.stringify([filters, minute]), async () => {
    const rows = await database()
      .select({ status: numbers.status, count: count() })
      .from(numbers)
      .where(numbersWhere(filters, now))
      .groupBy(numbers.status);
    return new Map(rows.map((row) => [row.status, row.count]));
  });
}

/** The cost centres and tags of the account's numbers. */
export async function readAnnotationChoices(): Promise<AnnotationChoices> {
  const { costCentres, tags } = choicesOf(await takeCensus(), NO_FILTERS);
  return { costCentres, tags };
}

/**
 * The ids of a page, in its order. `total` is how many match: it chooses the way, and a page of the second half is
 * counted from the end, so that the last one is as near as the first.
 */
export async function findPage(filters: NumberFilters, total: number, now = new Date()): Promise<string[]> {
  const { id, number, sortName, status, purchasedAt, expiresAt, monthlyCost, costCentre } = numbers;
  const columns = { id, number, sortName, status, purchasedAt, expiresAt, monthlyCost, costCentre };
  const matching = () => database().select(columns).from(numbers).where(numbersWhere(filters, now));
  // PostgreSQL takes matches to be spread evenly along an order and reads it too gladly: a limit keeps it from that.
  const few = isTooShortForIndex(filters.search) ? SORT_IN_MEMORY_WITHOUT_INDEX : SORT_IN_MEMORY;
  const from = (total <= few ? matching().limit(OPTIMIZER_FENCE) : matching()).as("numbers");
  const before = (filters.page - 1) * filters.size;
  const after = total - before - filters.size;
  const isFromEnd = before < total && Math.max(0, after) < before;
  const rows = await database()
    .select({ id: from.id })
    .from(from)
    .orderBy(...numbersOrder(filters, { isFromEnd }))
    .limit(isFromEnd ? Math.min(filters.size, total - before) : filters.size)
    .offset(isFromEnd ? Math.max(0, after) : before);
  const ids = rows.map((row) => row.id);
  return isFromEnd ? ids.reverse() : ids;
}

async function readRows(ids: readonly string[]): Promise<NumberRow[]> {
  if (ids.length === 0) return [];
  const rows = await database()
    .select()
    .from(numbers)
    .where(inArray(numbers.id, [...ids]));
  const place = new Map(ids.map((id, index) => [id, index]));
  return rows.sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0)).map(rowOf);
}

function rowOf(row: typeof numbers.$inferSelect): NumberRow {
  const { id, number, friendlyName, status, monthlyCost, currency, costCentre, tags } = row;
  return {
    id,
    number,
    friendlyName,
    status,
    purchasedAt: row.purchasedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    phone: describePhone(number),
    monthlyCost: moneyOf(monthlyCost, currency),
    costCentre,
    tags,
    goneAt: row.goneAt?.toISOString() ?? null,
  };
}

function choicesOf({ cells, tags }: Census, filters: NumberFilters): FilterChoices {
  const here = cells.filter(({ isGone }) => isGone === filters.isGone);
  const inCountry = here.filter(({ country }) => country === filters.country);
  return {
    countries: distinct(here.map(({ country }) => country))
      .map((code) => ({ code, name: nameOfCountry(code) }))
      .sort((one, other) => one.name.localeCompare(other.name, "en")),
    areas: filters.country ? distinct(inCountry.map(({ areaCode }) => areaCode)) : [],
    costCentres: distinct(here.map(({ costCentre }) => costCentre)),
    tags: tags.slice(0, MAX_CHOICES).sort((one, other) => one.localeCompare(other, "en")),
  };
}

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values)]
    .filter((value) => value !== null)
    .sort((one, other) => one.localeCompare(other, "en"))
    .slice(0, MAX_CHOICES);
