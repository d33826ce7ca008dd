import "server-only";
import { createHash } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { setupItems, setupJobs } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type SetupChange, partsOf } from "@/lib/domain/setup/setup-change";

type Job = typeof setupJobs.$inferSelect;
type End = {
  readonly state: "stopped" | "finished";
  readonly code?: string;
  /** Who stops it; absent: nobody did. */
  readonly by?: { readonly personId: string; readonly requestId: string };
  readonly now: Date;
};

export type Counts = Readonly<
  Record<"all" | "changed" | "same" | "failed" | "uncertain" | "waiting", number>
>;

/** How far a job is. `waiting` is all that is not settled yet. */
export async function countItems(executor: Executor, jobId: string): Promise<Counts> {
  const { rows } = await executor.execute<Counts>(sql`
    select count(*)::int as "all",
      count(*) filter (where state = 'done' and cardinality(changed) > 0)::int as changed,
      count(*) filter (where state = 'done' and cardinality(changed) = 0)::int as same,
      count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'uncertain' and next_try_at is null)::int as uncertain,
      count(*) filter (where settled_at is null)::int as waiting
    from ${setupItems} where job_id = ${jobId}`);
  return rows[0]!;
}

/** Ends a job, with its one line in the log. Call it with the job's row locked. */
export async function endJob(executor: Executor, job: Job, { state, code, by, now }: End): Promise<void> {
  await executor
    .update(setupJobs)
    .set({ state, endedAt: now, stopCode: code ?? null, waitUntil: null })
    .where(eq(setupJobs.id, job.id));
  const { all, changed, same, failed, uncertain, waiting } = await countItems(executor, job.id);
  await recordActivity(executor, {
    kind: "numbers_set_up",
    actorId: by?.personId ?? job.runBy,
    requestId: by?.requestId ?? job.requestId,
    details: {
      job: job.id,
      numbers: all,
      changed,
      same,
      failed,
      uncertain,
      unsent: waiting,
      ...(code ? { code } : {}),
      ...(await whatWasAsked(executor, job.id)),
    },
  });
}

/** What was asked of the first number stands for all: where calls go, and what was touched. */
async function whatWasAsked(executor: Executor, jobId: string): Promise<Record<string, string>> {
  const [first] = await executor
    .select({ change: setupItems.change })
    .from(setupItems)
    .where(and(eq(setupItems.jobId, jobId)))
    .orderBy(asc(setupItems.position))
    .limit(1);
  if (!first) return {};
  const { callForwarding, smsWebhook, voiceWebhook }: SetupChange = first.change;
  return {
    what: partsOf(first.change).join(", "),
    ...(callForwarding
      ? { "forwarded to": (callForwarding.isEnabled && callForwarding.forwardTo) || "nobody" }
      : {}),
    ...(smsWebhook === undefined ? {} : { "SMS webhook": traceOf(smsWebhook) }),
    ...(voiceWebhook === undefined ? {} : { "voice webhook": traceOf(voiceWebhook) }),
  };
}

/** The host of an address and a short hash of all of it: an address may hold a secret. */
export function traceOf(address: string | null): string {
  if (address === null) return "none";
  const hash = createHash("sha256").update(address).digest("hex").slice(0, 12);
  const host = URL.canParse(address) ? new URL(address).host : "";
  return `${host || "no host"} #${hash}`;
}
