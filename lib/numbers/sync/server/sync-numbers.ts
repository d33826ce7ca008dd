import "server-only";
import { eq, sql } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { walks } from "@/lib/db/schema";
import { databaseNow } from "@/lib/db/server/clock";
import { database, type Executor } from "@/lib/db/server/connection";
import { log } from "@/lib/server/log";
import { readCallsLeft, storeCalls } from "@/lib/numbers/billing/server/call-budget";
import { DETAILS_CHANNEL, fillDetails } from "@/lib/numbers/billing/server/fill-details";
import { type Doubt } from "./find-doubt";
import { storeWalk } from "./store-walk";
import { NONE_ASIDE, type Walk, walkNumbers } from "./walk-numbers";

/** The channel that asks for a sync at once. */
export const SYNC_CHANNEL = "numbers_sync";

export type WalkOutcome = {
  readonly state: "complete" | "incomplete" | "failed";
  /** A sentence for people; null when all is well. */
  readonly problem: string | null;
};

type Options = { readonly now?: () => Date; readonly signal?: AbortSignal };

/** Brings the mirror up to the vendor's state: the list, then billing for what is new or stale. */
export async function syncNumbers(options: Options = {}): Promise<WalkOutcome & { detailsRead: number }> {
  const outcome = await syncList(options);
  const now = options.now?.() ?? new Date();
  return {
    ...outcome,
    detailsRead: outcome.state === "failed" ? 0 : await fillDetails(now, options.signal),
  };
}

/**
 * One walk over the vendor's list, put into the mirror; what it finds new is asked for its billing next. A walk that
 * fails leaves the mirror as it is. Its loop runs it on one instance at a time (lib/jobs). No walk while the monthly
 * calls are used up.
 */
export async function syncList({ now, signal }: Options = {}): Promise<WalkOutcome> {
  const startedAt = now?.() ?? (await databaseNow());
  await endInterrupted(startedAt);
  await storeCalls();
  if ((await readCallsLeft(startedAt)).background <= 0) {
    return { state: "failed", problem: "The monthly calls to Audian are used up." };
  }
  const [row] = await database()
    .insert(walks)
    .values({ startedAt, state: "running" })
    .returning({ id: walks.id });
  const { walk, doubt, ...outcome } = await walkAndStore(startedAt, signal);
  const setAside = walk?.setAside ?? NONE_ASIDE;
  await database()
    .update(walks)
    .set({
      ...outcome,
      finishedAt: now?.() ?? (await databaseNow()),
      total: walk?.total ?? null,
      distinctCount: walk?.distinctCount ?? null,
      knownCount: doubt?.known ?? null,
      setAsideCount: setAside.count,
      setAsideExamples: [...setAside.examples],
    })
    .where(eq(walks.id, row?.id ?? ""));
  await database().execute(sql`select pg_notify(${DETAILS_CHANNEL}, '')`);
  if (setAside.count > 0) {
    const { count, examples } = setAside;
    log().warn({ event: "rows_set_aside", count, examples }, "rows of the list cannot be read");
  }
  log().info({ event: "walked", ...outcome, numbers: walk?.distinctCount }, "list of numbers read");
  return outcome;
}

/** Asks whichever instance leads for a sync; inside a transaction, when that commits. */
export async function requestSync(executor: Executor): Promise<void> {
  await executor.execute(sql`select pg_notify(${SYNC_CHANNEL}, '')`);
}

type StoredWalk = WalkOutcome & { readonly walk: Walk | null; readonly doubt: Doubt | null };

async function walkAndStore(startedAt: Date, signal?: AbortSignal): Promise<StoredWalk> {
  const failed = (problem: string) => ({ walk: null, doubt: null, state: "failed" as const, problem });
  try {
    const walk = await walkNumbers({ lane: "background", ...(signal ? { signal } : {}) });
    const doubt = await storeWalk(walk, startedAt);
    if (!doubt) return { walk, doubt, state: walk.state, problem: walk.problem ?? missingRows(walk) };
    const problem = `Audian lists ${doubt.listed} numbers where ${doubt.known} were known: none is taken for gone.`;
    return { walk, doubt, state: "incomplete", problem };
  } catch (error) {
    if (signal?.aborted) return failed("The walk was interrupted.");
    if (!(error instanceof AudianError)) throw error;
    return failed(`The list could not be read (${error.code}).`);
  }
}

/** Sums and lists are short of what could not be read, however complete the reading was. */
function missingRows({ setAside = NONE_ASIDE }: Walk): string | null {
  if (setAside.count === 0) return null;
  const rows = setAside.count === 1 ? "1 row" : `${setAside.count} rows`;
  return `${rows} of Audian's list cannot be read and ${setAside.count === 1 ? "is" : "are"} missing here.`;
}

/** Walks whose process has died: nobody else walks while this runs. */
async function endInterrupted(now: Date): Promise<void> {
  await database()
    .update(walks)
    .set({ state: "failed", finishedAt: now, problem: "The walk was interrupted." })
    .where(eq(walks.state, "running"));
}
