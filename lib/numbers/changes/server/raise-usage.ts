import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { changeWatch, syncs, unexplainedChanges } from "@/lib/db/schema";
import { databaseNow, type Executor, inTransaction } from "@/lib/db/server/connection";
import { isBeyondTolerance } from "@/lib/domain/changes/change";
import { type Month } from "@/lib/domain/dates/months";
import { type Money } from "@/lib/domain/money/money";
import { readWatch } from "./change-watch";
import { raiseChanges } from "./store-changes";
import { tellFound } from "./tell-found";

/** What the vendor says that a month costs, and what we calculate. Only figures that can be compared. */
export type ComparedUsage = {
  readonly month: Month;
  /** Of a month that is over the whole is compared, so all of it has to lie after we began to. */
  readonly isOver: boolean;
  readonly vendor: Money;
  readonly ours: Money;
};

/**
 * Raises, once a month, that the vendor's figure differs from ours by more than timing and rounding do. Numbers that
 * came or left since the last sync differ too: so it has to be seen before and after a complete one. What agrees again
 * says so.
 */
export async function raiseUsage({ month, isOver, vendor, ours }: ComparedUsage): Promise<void> {
  await inTransaction(async (transaction) => {
    const watch = await readWatch(transaction);
    if (!watch?.isOfThisDatabase) return;
    if (isOver && Date.parse(`${month}-01`) < watch.beganAt.getTime()) return;
    const key = `usage:${month}`;
    const now = await databaseNow(transaction);
    if (!isBeyondTolerance(vendor, ours)) {
      const nothing = { usageMonth: null, usageSeenAt: null };
      await transaction.update(changeWatch).set(nothing).where(eq(changeWatch.usageMonth, month));
      await setReverted(transaction, key, now);
      return;
    }
    if (!(await wasSeenBefore(transaction, month, now))) return;
    const isSameCurrency = vendor.currency === ours.currency;
    const raised = await raiseChanges(
      transaction,
      [
        {
          key,
          kind: "usage",
          numberId: null,
          month,
          was: { text: null, price: ours, at: watch.asOf.getTime() },
          now: { text: null, price: vendor, at: now.getTime() },
          movesMoney: true,
          monthly: isSameCurrency ? { ...vendor, amount: vendor.amount - ours.amount } : null,
        },
      ],
      now,
    );
    await setReverted(transaction, key, null);
    await tellFound(transaction, raised);
  });
}

/** Whether it differed before the last complete sync already; remembers it where not. */
async function wasSeenBefore(executor: Executor, month: Month, now: Date): Promise<boolean> {
  const [seen] = await executor
    .select({ month: changeWatch.usageMonth, at: changeWatch.usageSeenAt })
    .from(changeWatch)
    .for("update");
  if (seen?.month !== month || !seen.at) {
    await executor.update(changeWatch).set({ usageMonth: month, usageSeenAt: now });
    return false;
  }
  const [sync] = await executor
    .select({ startedAt: syncs.startedAt })
    .from(syncs)
    .where(eq(syncs.state, "complete"))
    .orderBy(desc(syncs.startedAt))
    .limit(1);
  return sync !== undefined && sync.startedAt > seen.at;
}

async function setReverted(executor: Executor, key: string, at: Date | null): Promise<void> {
  await executor
    .update(unexplainedChanges)
    .set({ revertedAt: at })
    .where(
      and(
        eq(unexplainedChanges.key, key),
        eq(unexplainedChanges.state, "open"),
        sql`(${unexplainedChanges.revertedAt} is null) <> (${at === null})`,
      ),
    );
}
