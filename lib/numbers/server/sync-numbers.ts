import "server-only";
import { eq, sql } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { walks } from "@/lib/db/schema";
import { database, type Executor } from "@/lib/db/server/connection";
import { log } from "@/lib/server/log";
import { fillDetails } from "./fill-details";
import { storeWalk } from "./store-walk";
import { type Walk, walkNumbers } from "./walk-numbers";

/** The channel that asks for a sync at once. */
export const SYNC_CHANNEL = "numbers_sync";

export type SyncOutcome = {
  readonly state: "complete" | "incomplete" | "failed";
  /** A sentence for people; null when all is well. */
  readonly problem: string | null;
  /** Numbers whose billing was read. */
  readonly detailsRead: number;
};

type Options = { readonly now?: () => Date; readonly signal?: AbortSignal };

/**
 * Brings the mirror up to the vendor's state: one walk over the list, then billing for what is new or stale. A walk
 * that fails leaves the mirror as it is. Its loop runs it on one instance at a time (lib/jobs).
 */
export async function syncNumbers({ now = () => new Date(), signal }: Options = {}): Promise<SyncOutcome> {
  const startedAt = now();
  await endInterrupted(startedAt);
  const [row] = await database()
    .insert(walks)
    .values({ startedAt, state: "running" })
    .returning({ id: walks.id });
  const outcome = await walkAndStore(startedAt, signal);
  const { state, problem, walk } = outcome;
  await database()
    .update(walks)
    .set({
      state,
      problem,
      finishedAt: now(),
      total: walk?.total ?? null,
      distinctCount: walk?.distinctCount ?? null,
    })
    .where(eq(walks.id, row?.id ?? ""));
  const detailsRead = state === "failed" ? 0 : await fillDetails(now(), signal);
  log().info(
    { event: "synced", state, problem, numbers: walk?.distinctCount, detailsRead },
    "numbers synced",
  );
  return { state, problem, detailsRead };
}

/** Asks whichever instance leads for a sync; inside a transaction, when that commits. */
export async function requestSync(executor: Executor): Promise<void> {
  await executor.execute(sql`select pg_notify(${SYNC_CHANNEL}, '')`);
}

type StoredWalk = Pick<SyncOutcome, "state" | "problem"> & { readonly walk: Walk | null };

async function walkAndStore(startedAt: Date, signal?: AbortSignal): Promise<StoredWalk> {
  try {
    const walk = await walkNumbers({ lane: "background", ...(signal ? { signal } : {}) });
    const doubt = await storeWalk(walk, startedAt);
    return { walk, state: doubt ? "incomplete" : walk.state, problem: doubt ?? walk.problem };
  } catch (error) {
    if (signal?.aborted) return { walk: null, state: "failed", problem: "The dashboard was stopped." };
    if (!(error instanceof AudianError)) throw error;
    return { walk: null, state: "failed", problem: `The list could not be read (${error.code}).` };
  }
}

/** Walks whose process has died: nobody else walks while this runs. */
async function endInterrupted(now: Date): Promise<void> {
  await database()
    .update(walks)
    .set({ state: "failed", finishedAt: now, problem: "The walk was interrupted." })
    .where(eq(walks.state, "running"));
}
