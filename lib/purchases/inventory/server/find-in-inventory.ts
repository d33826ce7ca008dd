import "server-only";
import pMap from "p-map";
import { AudianError } from "@/lib/audian/errors";
import { searchAvailable } from "@/lib/audian/server/numbers";
import { type AvailableNumber } from "@/lib/domain/number";
import { type E164 } from "@/lib/domain/phone/phone";
import { log } from "@/lib/server/log";

/** Statuses by which a server says that it has no such page, or that this account may not use it. */
const NO_SEARCH_STATUSES: ReadonlySet<number | null> = new Set([400, 403, 404, 405, 410, 422, 501]);
const SIMILAR = 5;
const AT_ONCE = { concurrency: 8 };
/** Digits at the end in which numbers that are asked for in one call may differ: a hundred, which is one page. */
const BLOCK_DIGITS = 2;
const PAGE = 100;

/** The row of a number that the vendor offers. `null`: not offered. `undefined`: the search cannot tell. */
export type InInventory = AvailableNumber | null | undefined;

/**
 * The row of exactly this number among those that the vendor offers. A vendor that has no search, or none for this number,
 * is no failure. Throws AudianError when the vendor cannot be asked.
 */
export async function findInInventory(number: E164): Promise<InInventory> {
  const rows = await search(number.slice(1), 2 * SIMILAR);
  return rows && (rows.find((row) => row.number === number && row.isAvailable) ?? null);
}

/**
 * The same for many: neighbours share a call, at most one call per number is made, a few at once. Throws AudianError
 * when the vendor cannot be asked.
 */
export async function findManyInInventory(numbers: readonly E164[]): Promise<Map<E164, InInventory>> {
  const found = new Map<E164, InInventory>();
  const wanted = new Set(numbers);
  const readBlock = async (start: string) => {
    const rows = (await search(`${start.slice(1)}*`, PAGE)) ?? [];
    for (const row of rows) if (row.isAvailable && wanted.has(row.number)) found.set(row.number, row);
  };
  await pMap(sharedStarts(numbers), readBlock, AT_ONCE);
  // What a page does not show may be on another: only the question for exactly this number is evidence.
  const open = numbers.filter((number) => !found.has(number));
  await pMap(open, async (number) => found.set(number, await findInInventory(number)), AT_ONCE);
  return found;
}

/** What at least two of the numbers begin with, up to the digits of a block. */
function sharedStarts(numbers: readonly E164[]): string[] {
  const counts = new Map<string, number>();
  for (const number of numbers) {
    const start = number.slice(0, -BLOCK_DIGITS);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count > 1).map(([start]) => start);
}

/** Available numbers that begin alike, nearest first; empty where it has none or no search. */
export async function findSimilar(number: E164): Promise<AvailableNumber[]> {
  const digits = number.slice(1);
  for (const kept of [digits.length - 3, digits.length - 4, digits.length - 7]) {
    const rows = await search(`${digits.slice(0, kept)}*`, 2 * SIMILAR);
    if (!rows) return [];
    const others = rows.filter((row) => row.isAvailable && row.number !== number);
    if (others.length > 0) return others.slice(0, SIMILAR);
  }
  return [];
}

async function search(pattern: string, limit: number): Promise<AvailableNumber[] | undefined> {
  try {
    return (await searchAvailable({ pattern, limit })).numbers;
  } catch (error) {
    if (!(error instanceof AudianError) || !NO_SEARCH_STATUSES.has(error.httpStatus)) throw error;
    log().debug({ event: "no_search", code: error.code }, "the vendor's search cannot tell");
    return undefined;
  }
}
