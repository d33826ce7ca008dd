import "server-only";
import { desc, eq } from "drizzle-orm";
import { syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { nextCallMonth } from "@/lib/domain/call-budget";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { env } from "@/lib/server/env/env";
import { readCallsLeft } from "@/lib/numbers/billing/server/call-budget";
import { type MirrorState } from "@/lib/numbers/list/page";
import { countOwned } from "@/lib/numbers/list/server/census";
import { type Doubt, isAccepted } from "./find-doubt";

const MINUTE_MS = 60_000;

/** How old and how complete the mirror is. */
export type SyncProgress = {
  /** When the last complete sync ended. Null: there was none yet. */
  readonly lastComplete: Date | null;
  readonly lastSync: {
    readonly state: "complete" | "incomplete" | "failed";
    readonly finishedAt: Date | null;
    readonly problem: string | null;
  } | null;
  /** What keeps the mirror from being complete or fresh, and how old it is; null when nothing does. */
  readonly problem: string | null;
  /** The last list was so much smaller than what was known that a person has to accept it. */
  readonly smallerList: Doubt | null;
  /** The calls of this month are used up but for those kept for people: nothing is read in the background. */
  readonly isOutOfCalls: boolean;
  /** When the next sync is due. Null while one is under way. */
  readonly nextSyncAt: Date | null;
  /** A sync over the list is under way. */
  readonly isRunning: boolean;
  /** Numbers that the account owns. */
  readonly numbers: number;
  /** Of these, how many have had their billing read. */
  readonly priced: number;
};

/** Read from the database alone, so the same on every instance. */
export async function syncProgress(now = new Date()): Promise<SyncProgress> {
  const [counts, recent, complete, calls] = await Promise.all([
    countOwned(),
    database().select().from(syncs).orderBy(desc(syncs.startedAt)).limit(2),
    database()
      .select({ finishedAt: syncs.finishedAt })
      .from(syncs)
      .where(eq(syncs.state, "complete"))
      .orderBy(desc(syncs.finishedAt))
      .limit(1),
    readCallsLeft(now),
  ]);
  const lastComplete = complete[0]?.finishedAt ?? null;
  const ended = recent.find(({ state }) => state !== "running");
  const doubt = ended ? doubtOf(ended) : null;
  const isAgreed = doubt !== null && (await isAccepted(database(), doubt.listed));
  const isOutOfCalls = calls.background <= 0;
  // A smaller list that was accepted is read again at once.
  const isRunning = (isAgreed && !isOutOfCalls) || recent.some(({ state }) => state === "running");
  return {
    lastComplete,
    lastSync:
      ended && ended.state !== "running"
        ? { state: ended.state, finishedAt: ended.finishedAt, problem: ended.problem }
        : null,
    problem: isOutOfCalls ? outOfCalls(now) : problemOf(ended, lastComplete, isAgreed),
    smallerList: isAgreed ? null : doubt,
    isOutOfCalls,
    nextSyncAt: isRunning ? null : nextSync(ended?.finishedAt ?? null, isOutOfCalls, now),
    isRunning,
    ...counts,
  };
}

type SyncRow = typeof syncs.$inferSelect;

function problemOf(last: SyncRow | undefined, lastComplete: Date | null, isAgreed: boolean): string | null {
  if (!last?.problem) return null;
  if (isAgreed) return `${last.problem} The smaller list was accepted and is being read again.`;
  if (!lastComplete || last.state === "complete") return last.problem;
  return `${last.problem} The last complete list is shown.`;
}

function outOfCalls(now: Date): string {
  const limit = env().AUDIAN_MONTHLY_CALLS?.toLocaleString("en");
  const until = formatDate(nextCallMonth(now).toISOString());
  return `The ${limit} calls to Audian for this month are nearly used: the account is read again from ${until}. Pages and purchases keep working.`;
}

const doubtOf = ({ knownCount, distinctCount }: SyncRow): Doubt | null =>
  knownCount === null ? null : { known: knownCount, listed: distinctCount ?? 0 };

function nextSync(finishedAt: Date | null, isOutOfCalls: boolean, now: Date): Date {
  if (isOutOfCalls) return nextCallMonth(now);
  const due = (finishedAt?.getTime() ?? 0) + env().SYNC_INTERVAL_MINUTES * MINUTE_MS;
  return new Date(Math.max(due, now.getTime()));
}

/** How old and how complete the mirror is, as it travels to a browser. */
export async function readMirrorState(): Promise<MirrorState> {
  const { lastComplete, lastSync, isRunning, nextSyncAt, ...progress } = await syncProgress();
  return {
    completeAt: lastComplete?.toISOString() ?? null,
    problem: progress.problem,
    smallerList: progress.smallerList,
    nextSyncAt: nextSyncAt?.toISOString() ?? null,
    readAt: lastSync?.finishedAt?.toISOString() ?? null,
    isReading: isRunning,
    numbers: progress.numbers,
    priced: progress.priced,
  };
}
