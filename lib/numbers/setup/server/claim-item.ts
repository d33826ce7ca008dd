import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { installation, setupItems, setupJobs, users } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { mayComeIn } from "@/lib/domain/access";
import { type NumberSetup } from "@/lib/domain/number-setup";
import { hasPermission } from "@/lib/domain/permissions";
import { waysIn } from "@/lib/server/env/env";
import { endJob } from "./end-job";

/** The code of a number of a draft that was taken to be read and is not read yet. */
export const NOT_READ = "NOT_READ";
/** Longer than two reads with their repetitions, or than one write and two reads, may take. */
export const LEASE_MS = 180_000;

export type Item = typeof setupItems.$inferSelect & { readonly claim: string };

/** Of which something is still to be done. */
export const isOpen = or(
  sql`${setupItems.state} in ('pending', 'sending')`,
  and(eq(setupItems.state, "uncertain"), isNotNull(setupItems.nextTryAt)),
)!;

/** The row that is ours as long as nobody else has taken it over. */
export const ownRow = ({ jobId, position, claim }: Pick<Item, "jobId" | "position" | "claim">) =>
  and(eq(setupItems.jobId, jobId), eq(setupItems.position, position), eq(setupItems.claim, claim));

/**
 * Takes the number whose turn it is, for a time: whoever dies with it leaves it to the next one after that. Nothing is
 * sent yet. Null: there is nothing to do now.
 */
export function claimItem(now: Date): Promise<Item | null> {
  return inTransaction(async (transaction) => {
    const [next] = await transaction
      .select({ item: setupItems })
      .from(setupItems)
      .innerJoin(setupJobs, eq(setupJobs.id, setupItems.jobId))
      .where(
        and(
          eq(setupJobs.state, "running"),
          or(isNull(setupJobs.waitUntil), lte(setupJobs.waitUntil, now)),
          isOpen,
          or(isNull(setupItems.claimedUntil), lte(setupItems.claimedUntil, now)),
          or(isNull(setupItems.nextTryAt), lte(setupItems.nextTryAt, now)),
        ),
      )
      .orderBy(asc(setupItems.tries), asc(setupJobs.startedAt), asc(setupItems.position))
      .limit(1)
      .for("update", { of: setupItems, skipLocked: true });
    if (!next) return null;
    const lease = { claim: randomUUID(), claimedUntil: new Date(now.getTime() + LEASE_MS) };
    const { jobId, position } = next.item;
    await transaction
      .update(setupItems)
      .set(lease)
      .where(and(eq(setupItems.jobId, jobId), eq(setupItems.position, position)));
    return { ...next.item, ...lease };
  });
}

/**
 * Commits that a number is being sent, with how the vendor has it now. From here on the vendor may have it. False: it
 * must not be sent, because the work was paused or stopped, somebody else took it over, or the person by whose rights
 * it runs may not set numbers up any more.
 */
export function commitSending(item: Item, before: NumberSetup, now: Date): Promise<boolean> {
  return inTransaction(async (transaction) => {
    const [job] = await transaction
      .select()
      .from(setupJobs)
      .where(eq(setupJobs.id, item.jobId))
      .for("update");
    if (job?.state !== "running") return false;
    const refusal = await refuseRunner(transaction, job.runBy);
    if (refusal) {
      await endJob(transaction, job, { state: "stopped", code: refusal, now });
      return false;
    }
    const sent = await transaction
      .update(setupItems)
      .set({
        state: "sending",
        before,
        readAt: now,
        sends: sql`${setupItems.sends} + 1`,
        claimedUntil: new Date(now.getTime() + LEASE_MS),
      })
      .where(ownRow(item))
      .returning({ position: setupItems.position });
    return sent.length === 1;
  });
}

/** Why a person may not set numbers up, or null. The account stays as it is until the transaction ends. */
async function refuseRunner(executor: Executor, personId: string) {
  const [user] = await executor.select().from(users).where(eq(users.id, personId)).for("share");
  const [owner] = await executor.select({ kind: installation.kind }).from(installation);
  if (!user || !mayComeIn(user, waysIn(owner?.kind ?? null))) return "PERSON_DISABLED";
  return hasPermission(user.role, "numbers.set-up") ? null : "PERMISSION_LOST";
}
