import "server-only";
import { and, desc, isNull, lt, notInArray, or, sql } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { audian } from "@/lib/audian/server/client";
import { getNumber } from "@/lib/audian/server/numbers";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { GONE_STATUSES } from "@/lib/domain/number";
import { log } from "@/lib/server/log";
import { inParallel } from "./in-parallel";
import { storeDetails } from "./store-details";

const STALE_MS = 24 * 3_600_000;
/** So many failures in a row say that the vendor is in trouble, not a number. */
const FAILURES_IN_A_ROW = 5;

/**
 * Reads the billing of numbers that have none yet (newest first), then of those whose billing is older than a day,
 * and stores each as it comes: what a kill leaves undone the next run does. A number that cannot be read waits for the
 * next run; a vendor in trouble ends this one. Returns how many were read.
 */
export async function fillDetails(now = new Date(), signal?: AbortSignal): Promise<number> {
  const due = await dueNumbers(now);
  let read = 0;
  let failures = 0;
  await inParallel(due, audian().settings.maxConcurrency, async (id) => {
    if (signal?.aborted || failures >= FAILURES_IN_A_ROW) return;
    try {
      await fill(id, signal);
      read += 1;
      failures = 0;
    } catch (error) {
      if (signal?.aborted) return;
      if (!(error instanceof AudianError)) throw error;
      if (error.code === "NOT_FOUND") return;
      failures += 1;
      log().debug({ event: "details_failed", code: error.code }, "details not read");
    }
  });
  return read;
}

async function dueNumbers(now: Date): Promise<string[]> {
  const rows = await database()
    .select({ id: numbers.id })
    .from(numbers)
    .where(
      and(
        isNull(numbers.goneAt),
        notInArray(sql`lower(${numbers.status})`, [...GONE_STATUSES]),
        or(isNull(numbers.detailsAt), lt(numbers.detailsAt, new Date(now.getTime() - STALE_MS))),
      ),
    )
    .orderBy(sql`${numbers.detailsAt} asc nulls first`, desc(numbers.purchasedAt));
  return rows.map(({ id }) => id);
}

async function fill(id: string, signal?: AbortSignal): Promise<void> {
  const details = await getNumber(id, { lane: "background", ...(signal ? { signal } : {}) });
  await storeDetails([{ id, details, readAt: new Date() }]);
}
