import "server-only";
import { eq, inArray } from "drizzle-orm";
import { numberSettings, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { moneyOf } from "@/lib/domain/money/money";
import { describePhone, nameOfCountry } from "@/lib/domain/phone/phone";
import { NO_FILTERS, type NumberFilters } from "../filters";
import { type AnnotationChoices, type FilterChoices, type NumberRow, type NumbersPage } from "../page";
import { callsGoTo } from "@/lib/numbers/setup/server/kept-settings";
import { readHolderNames, readHoldersInUse } from "@/lib/numbers/holders/server/holder-names";
import { inOrderOf } from "@/lib/server/id-list";
import { type Census, takeCensus } from "./census";
import { countByStatus, countMatching, readPresets } from "./count-numbers";
import { isTooShortForIndex, numbersOrder, numbersWhere } from "./number-query";
import { readMirrorState } from "@/lib/numbers/sync/server/sync-progress";

/** Up to this many matches are fetched and sorted; above, the index of the order is read until the page is full. */
const SORT_IN_MEMORY = 3_000;
/** The same for a search that no index serves, where every row is read either way. */
const SORT_IN_MEMORY_WITHOUT_INDEX = 100;
/** A LIMIT above any count: it stops the planner from flattening the subquery. */
const OPTIMIZER_FENCE = 1_000_000_000;
/** A longer list of choices is of no use to anybody. */
const MAX_CHOICES = 300;

/** A page of the account's numbers, read from the mirror: the vendor is not asked. */
export async function listOwnedNumbers(filters: NumberFilters, now = new Date()): Promise<NumbersPage> {
  const [statuses, presets, mirror] = await Promise.all([
    countByStatus(filters, now),
    readPresets(now),
    readMirrorState(),
  ]);
  const total = countMatching(statuses, filters);
  const pages = Math.max(1, Math.ceil(total / filters.size));
  return {
    // To find nothing behind the last page, PostgreSQL would sort all numbers.
    numbers: filters.page > pages ? [] : await readRows(await findPage(filters, total, now)),
    total,
    pages,
    presets,
    mirror,
  };
}

/** What the filters offer, read when somebody is about to choose. */
export async function readFilterChoices(filters: NumberFilters, now = new Date()): Promise<FilterChoices> {
  const [census, statuses, holders] = await Promise.all([
    takeCensus(),
    countByStatus(filters, now),
    readHoldersInUse(),
  ]);
  return { ...choicesOf(census, filters), holders: sortedChoices(holders), statuses };
}

/** The cost centres, holders and tags of the account's numbers, and holders that have none. */
export async function readAnnotationChoices(): Promise<AnnotationChoices> {
  const [census, holders] = await Promise.all([takeCensus(), readHolderNames()]);
  const { costCentres, tags } = choicesOf(census, NO_FILTERS);
  return { costCentres, holders, tags };
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
    .select({ row: numbers, settings: numberSettings })
    .from(numbers)
    .leftJoin(numberSettings, eq(numberSettings.numberId, numbers.id))
    .where(inArray(numbers.id, [...ids]));
  return inOrderOf(ids, rows, ({ row }) => row.id).map(({ row, settings }) => rowOf(row, settings));
}

function rowOf(
  row: typeof numbers.$inferSelect,
  settings: typeof numberSettings.$inferSelect | null,
): NumberRow {
  const { id, number, friendlyName, status, monthlyCost, currency, costCentre, holder, tags } = row;
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
    holder,
    tags,
    nextCharge: row.nextCharge?.toISOString() ?? null,
    callsGoTo: settings && callsGoTo(settings),
    goneAt: row.goneAt?.toISOString() ?? null,
  };
}

function choicesOf(
  { cells, tags }: Census,
  filters: NumberFilters,
): Omit<FilterChoices, "statuses" | "holders"> {
  const here = cells.filter(({ isGone }) => isGone === filters.isGone);
  const inCountry = here.filter(({ country }) => country === filters.country);
  return {
    countries: distinct(here.map(({ country }) => country))
      .map((code) => ({ code, name: nameOfCountry(code) }))
      .sort((one, other) => one.name.localeCompare(other.name, "en")),
    areas: filters.country ? distinct(inCountry.map(({ areaCode }) => areaCode)) : [],
    costCentres: distinct(here.map(({ costCentre }) => costCentre)),
    tags: sortedChoices(tags),
  };
}

/** As many as are of use, of those that are used the most. */
const sortedChoices = (names: readonly string[]): string[] =>
  names.slice(0, MAX_CHOICES).sort((one, other) => one.localeCompare(other, "en"));

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values)]
    .filter((value) => value !== null)
    .sort((one, other) => one.localeCompare(other, "en"))
    .slice(0, MAX_CHOICES);
