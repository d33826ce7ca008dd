import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { audian } from "@/lib/audian/server/client";
import { getNumber } from "@/lib/audian/server/numbers";
import { type VendorCode } from "@/lib/domain/failure";
import { log } from "@/lib/server/log";
import { DueNumbers } from "./due-numbers";
import { DetailsWriter } from "./store-details";

/** The channel that says that there are numbers without billing. */
export const DETAILS_CHANNEL = "numbers_details";

/** So many failures in a row say that the vendor is in trouble, not a number. */
const FAILURES_IN_A_ROW = 5;
/** Failures that say nothing about the number that was asked for. */
const NOT_OF_THE_NUMBER: ReadonlySet<VendorCode> = new Set([
  "UPSTREAM_UNAVAILABLE",
  "PROXY_REFUSED",
  "RATE_LIMITED",
  "UNAUTHENTICATED",
  "FORBIDDEN",
]);

/**
 * Reads the billing of all numbers that are due and stores it in small batches: what a kill leaves undone the next run
 * does. A number that cannot be read waits for an hour; a vendor in trouble ends the run. Returns how many were read.
 */
export async function fillDetails(now = new Date(), signal?: AbortSignal): Promise<number> {
  const workers = audian().settings.maxConcurrency;
  const due = new DueNumbers(now, workers);
  const startedAt = performance.now();
  const clock = () => new Date(now.getTime() + performance.now() - startedAt);
  const writer = new DetailsWriter(clock, (ids) => due.settle(ids));
  let read = 0;
  let failures = 0;
  let hasThrown = false;
  const isOver = () => signal?.aborted || hasThrown || failures >= FAILURES_IN_A_ROW;

  async function work(): Promise<void> {
    for (let id = await due.next(); id !== null && !isOver(); id = await due.next()) {
      try {
        const details = await getNumber(id, { lane: "background", ...(signal ? { signal } : {}) });
        failures = 0;
        read += 1;
        await writer.add({ id, details, readAt: clock() });
      } catch (error) {
        if (signal?.aborted) return;
        if (!(error instanceof AudianError)) {
          hasThrown = true;
          throw error;
        }
        if (error.code !== "NOT_FOUND") failures += 1;
        if (!NOT_OF_THE_NUMBER.has(error.code)) writer.addFailed(id);
        log().debug({ event: "details_failed", code: error.code }, "details not read");
      }
    }
  }

  const runs = Array.from({ length: workers }, work);
  const [failed] = (await Promise.allSettled(runs)).filter(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  await writer.end();
  return read;
}
