import "server-only";
import { eq, sql } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { syncs } from "@/lib/db/schema";
import { database, databaseNow, type Executor } from "@/lib/db/server/connection";
import { log } from "@/lib/server/log";
import { readCallsLeft, storeCalls } from "@/lib/numbers/billing/server/call-budget";
import { DETAILS_CHANNEL } from "@/lib/numbers/billing/server/fill-details";
import { examineChanges } from "@/lib/numbers/changes/server/examine-changes";
import { type Doubt } from "./find-doubt";
import { storeListing } from "./store-listing";
import { NewNumbers } from "./store-new";
import { NONE_ASIDE, type Listing, readListing } from "./read-listing";

/** The channel that asks for a sync at once. */
export const SYNC_CHANNEL = "numbers_sync";

export type SyncOutcome = {
  readonly state: "complete" | "incomplete" | "failed";
  /** A sentence for people; null when all is well. */
  readonly problem: string | null;
};

type Options = { readonly now?: () => Date; readonly signal?: AbortSignal };

/**
 * One sync over the vendor's list, put into the mirror; what it finds new is there at once and asked for its billing
 * meanwhile. A sync that fails leaves all else as it is. Its loop runs it on one instance at a time (lib/jobs). No sync
 * while the monthly calls are used up.
 */
export async function syncList({ now, signal }: Options = {}): Promise<SyncOutcome> {
  const startedAt = now?.() ?? (await databaseNow());
  await endInterrupted(startedAt);
  await storeCalls();
  if ((await readCallsLeft(startedAt)).background <= 0) {
    return { state: "failed", problem: "The monthly calls to Audian are used up." };
  }
  const [row] = await database()
    .insert(syncs)
    .values({ startedAt, state: "running" })
    .returning({ id: syncs.id });
  const { listing, doubt, ...outcome } = await readAndStore(startedAt, signal);
  if (outcome.state === "complete") await examine(startedAt);
  const setAside = listing?.setAside ?? NONE_ASIDE;
  await database()
    .update(syncs)
    .set({
      ...outcome,
      finishedAt: now?.() ?? (await databaseNow()),
      total: listing?.total ?? null,
      distinctCount: listing?.distinctCount ?? null,
      knownCount: doubt?.known ?? null,
      setAsideCount: setAside.count,
      setAsideExamples: [...setAside.examples],
    })
    .where(eq(syncs.id, row?.id ?? ""));
  await database().execute(sql`select pg_notify(${DETAILS_CHANNEL}, '')`);
  if (setAside.count > 0) {
    const { count, examples } = setAside;
    log().warn({ event: "rows_set_aside", count, examples }, "rows of the list cannot be read");
  }
  log().info({ event: "synced", ...outcome, numbers: listing?.distinctCount }, "list of numbers read");
  return outcome;
}

/** Asks whichever instance leads for a sync; inside a transaction, when that commits. */
export async function requestSync(executor: Executor): Promise<void> {
  await executor.execute(sql`select pg_notify(${SYNC_CHANNEL}, '')`);
}

/** Only what was read completely says that something changed. A failure costs no sync: the next one looks again. */
async function examine(startedAt: Date): Promise<void> {
  try {
    await examineChanges(startedAt);
  } catch (error) {
    log().error({ event: "changes_failed", err: error }, "changes could not be looked for");
  }
}

type StoredListing = SyncOutcome & { readonly listing: Listing | null; readonly doubt: Doubt | null };

async function readAndStore(startedAt: Date, signal?: AbortSignal): Promise<StoredListing> {
  const failed = (problem: string) => ({ listing: null, doubt: null, state: "failed" as const, problem });
  const fresh = new NewNumbers(startedAt);
  try {
    const listing = await readListing({
      lane: "background",
      ...(signal ? { signal } : {}),
      onPage: (rows) => fresh.add(rows),
    });
    const doubt = await storeListing(listing, startedAt, await fresh.end());
    if (!doubt)
      return { listing, doubt, state: listing.state, problem: listing.problem ?? missingRows(listing) };
    const problem = `Audian lists ${doubt.listed} numbers where ${doubt.known} were known, so none was removed.`;
    return { listing, doubt, state: "incomplete", problem };
  } catch (error) {
    // Nothing of this sync is written after it has ended.
    await fresh.end();
    if (signal?.aborted) return failed("The sync was interrupted.");
    if (!(error instanceof AudianError)) throw error;
    return failed(unreadable(error.code));
  }
}

const unreadable = (code: string) => `The list could not be read (${code}).`;
const KEY_REFUSALS: readonly string[] = [unreadable("UNAUTHENTICATED"), unreadable("FORBIDDEN")];

/** Whether the problem of a sync that failed is that Audian refuses the API key. */
export const isKeyRefusal = (problem: string | null): boolean =>
  problem !== null && KEY_REFUSALS.includes(problem);

/** Sums and lists are short of what could not be read, however complete the reading was. */
function missingRows({ setAside = NONE_ASIDE }: Listing): string | null {
  if (setAside.count === 0) return null;
  const rows = setAside.count === 1 ? "1 row" : `${setAside.count} rows`;
  return `${rows} of Audian's list cannot be read and ${setAside.count === 1 ? "is" : "are"} missing here.`;
}

/** Syncs whose process has died: nobody else syncs while this runs. */
async function endInterrupted(now: Date): Promise<void> {
  await database()
    .update(syncs)
    .set({ state: "failed", finishedAt: now, problem: "The sync was interrupted." })
    .where(eq(syncs.state, "running"));
}
