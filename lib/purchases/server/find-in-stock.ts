import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { searchAvailable } from "@/lib/audian/server/numbers";
import { type AvailableNumber } from "@/lib/domain/number";
import { log } from "@/lib/server/log";

/** Statuses by which a server says that it has no such page, or that this account may not use it. */
const NO_SEARCH_STATUSES: ReadonlySet<number | null> = new Set([400, 403, 404, 405, 410, 422, 501]);
const SIMILAR = 5;

/**
 * The row of exactly this number (E.164) in the vendor's stock. `null`: not offered. `undefined`: the vendor has no
 * search, or none for this number, which is no failure. Throws AudianError when the vendor cannot be asked.
 */
export async function findInStock(number: string): Promise<AvailableNumber | null | undefined> {
  const rows = await search(number.slice(1));
  return rows && (rows.find((row) => row.number === number && row.isAvailable) ?? null);
}

/** Numbers of the vendor's stock that begin alike, nearest first; empty where it has none or no search. */
export async function findSimilar(number: string): Promise<AvailableNumber[]> {
  const digits = number.slice(1);
  for (const kept of [digits.length - 3, digits.length - 4, digits.length - 7]) {
    const rows = await search(`${digits.slice(0, kept)}*`);
    if (!rows) return [];
    const others = rows.filter((row) => row.isAvailable && row.number !== number);
    if (others.length > 0) return others.slice(0, SIMILAR);
  }
  return [];
}

async function search(pattern: string): Promise<AvailableNumber[] | undefined> {
  try {
    return (await searchAvailable({ pattern, limit: 2 * SIMILAR })).numbers;
  } catch (error) {
    if (!(error instanceof AudianError) || !NO_SEARCH_STATUSES.has(error.httpStatus)) throw error;
    log().debug({ event: "no_search", code: error.code }, "the vendor's search cannot tell");
    return undefined;
  }
}
