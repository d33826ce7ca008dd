import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { setupItems, setupJobs } from "@/lib/db/schema";
import { database, databaseNow, inTransaction } from "@/lib/db/server/connection";
import { readSetup } from "@/lib/domain/number-setup";
import { log } from "@/lib/server/log";
import { readCallsLeft } from "@/lib/numbers/billing/server/call-budget";
import { storeName } from "@/lib/numbers/detail/server/store-live";
import { claimItem, isOpen, type Item, NOT_READ, ownRow } from "./claim-item";
import { endJob } from "./end-job";
import { type Means, type Outcome, setOne, VENDOR } from "./set-one";
import { isNotOffered } from "./set-up-number";

/** Numbers that are set up side by side. */
const SIDE_BY_SIDE = 4;
const MAX_WAIT_MS = 300_000;

type Turn = {
  readonly signal?: AbortSignal;
  readonly clock?: () => Promise<Date>;
  readonly means?: Means;
};

/**
 * One turn of the loop: reads what drafts want to show, then sets numbers up as long as there are any, within the
 * month's calls. What a kill leaves behind the next turn takes over, on whatever instance. Returns how many numbers
 * were worked on.
 */
export async function runSetups(turn: Turn = {}): Promise<number> {
  const { signal, clock = databaseNow, means = VENDOR } = turn;
  await sideBySide(signal, async () => readOneDraft(means, await clock()));
  const worked = await sideBySide(signal, async () => {
    const item = await claimItem(await clock());
    if (!item) return false;
    const outcome = await setOne(item, clock, means);
    await settle(item, outcome, await clock());
    return true;
  });
  return worked;
}

/** Runs `work` on several lanes until it finds nothing to do. Returns how often it did something. */
async function sideBySide(signal: AbortSignal | undefined, work: () => Promise<boolean>): Promise<number> {
  let count = 0;
  const lane = async () => {
    while (!signal?.aborted && (await readCallsLeft()).background > 0 && (await work())) count += 1;
  };
  const [failed] = (await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, lane))).filter(
    ({ status }) => status === "rejected",
  );
  if (failed?.status === "rejected") throw failed.reason;
  return count;
}

/** How the vendor has one number of a draft. What cannot be read is said to be unknown; nobody is held up by it. */
async function readOneDraft({ read }: Means, now: Date): Promise<boolean> {
  const next = await inTransaction(async (transaction) => {
    const [row] = await transaction
      .select({ item: setupItems })
      .from(setupItems)
      .innerJoin(setupJobs, eq(setupJobs.id, setupItems.jobId))
      .where(and(eq(setupJobs.state, "draft"), isNull(setupItems.readAt)))
      .orderBy(asc(setupJobs.createdAt), asc(setupItems.position))
      .limit(1)
      .for("update", { of: setupItems, skipLocked: true });
    if (!row) return null;
    // Taken: a reading that dies leaves it unknown.
    await transaction.update(setupItems).set({ readAt: now, code: NOT_READ }).where(itemOf(row.item));
    return row.item;
  });
  if (!next) return false;
  let found: { before: ReturnType<typeof readSetup>; code: null } | { code: string };
  try {
    found = { before: readSetup((await read(next.numberId)).clean), code: null };
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    found = { code: isNotOffered(error) ? "NOT_OFFERED" : error.code };
  }
  await database()
    .update(setupItems)
    .set({ ...found, readAt: now })
    .where(and(itemOf(next), eq(setupItems.state, "pending"), eq(setupItems.sends, 0)));
  return true;
}

const itemOf = ({ jobId, position }: Pick<Item, "jobId" | "position">) =>
  and(eq(setupItems.jobId, jobId), eq(setupItems.position, position));

/** Stores what became of a number, unless somebody else has taken it over; after the last one the job is finished. */
async function settle(item: Item, outcome: Outcome, now: Date): Promise<void> {
  const { state, code = null, changed = [], notTaken = [], nextTryAt, waitMs, now: is, hasName } = outcome;
  const isSettled = state !== "pending" && !nextTryAt;
  await inTransaction(async (transaction) => {
    const [job] = await transaction
      .select()
      .from(setupJobs)
      .where(eq(setupJobs.id, item.jobId))
      .for("update");
    const stored = await transaction
      .update(setupItems)
      .set({
        state,
        code,
        changed: [...changed],
        notTaken: [...notTaken],
        claim: null,
        claimedUntil: null,
        nextTryAt: nextTryAt ?? null,
        settledAt: isSettled ? now : null,
        ...(waitMs === undefined ? {} : { tries: sql`${setupItems.tries} + 1` }),
      })
      .where(ownRow(item))
      .returning({ position: setupItems.position });
    if (!job || stored.length === 0) return;
    const trouble = waitMs === undefined ? (isSettled ? NO_TROUBLE : {}) : inTrouble(job, waitMs, code, now);
    if (Object.keys(trouble).length > 0)
      await transaction.update(setupJobs).set(trouble).where(eq(setupJobs.id, job.id));
    if (is && hasName) await storeName(transaction, item.numberId, is.friendlyName);
    if (job.state !== "running" && job.state !== "paused") return;
    const open = await transaction.$count(setupItems, and(eq(setupItems.jobId, job.id), isOpen));
    if (open === 0) await endJob(transaction, job, { state: "finished", now });
  });
  log().info(
    { event: "number_set_up", jobId: item.jobId, numberId: item.numberId, state, code, sends: item.sends },
    "number of a job set up",
  );
}

const NO_TROUBLE = { troubles: 0, troubleCode: null, waitUntil: null };

/** Several numbers that meet the same trouble count as one. */
function inTrouble(
  { troubles, waitUntil }: typeof setupJobs.$inferSelect,
  waitMs: number,
  troubleCode: string | null,
  now: Date,
) {
  if (waitUntil && waitUntil > now) return { troubleCode };
  const pauseMs = Math.min(waitMs * 2 ** troubles, MAX_WAIT_MS);
  return { troubles: troubles + 1, troubleCode, waitUntil: new Date(now.getTime() + pauseMs) };
}
