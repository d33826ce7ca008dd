import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { orders, purchases } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type OutcomeCode } from "@/lib/domain/purchase/purchase";
import { flowAfter, type Outcome, type StopCode, stopCodeOf } from "@/lib/domain/purchase/purchase-outcome";
import { requestSync } from "@/lib/numbers/sync/server/sync-numbers";
import { changeStates } from "@/lib/purchases/ledger/server/change-state";

/**
 * Decides how an order goes on after one of its purchases was sent, and stores that with its activity. Call it in the
 * transaction that stores the outcome.
 */
export async function continueOrder(
  executor: Executor,
  orderId: string,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const [order] = await executor.select().from(orders).where(eq(orders.id, orderId)).for("update");
  if (!order) return;
  const { flow, troubles } = flowAfter(outcome, order.troublesInARow, now);
  await executor.update(orders).set({ troublesInARow: troubles }).where(eq(orders.id, orderId));
  const waiting = await countWaiting(executor, orderId);
  if (waiting > 0 && flow.kind === "abort") {
    await cancelRest(executor, orderId, { code: flow.code, now });
  } else if (waiting > 0 && flow.kind !== "continue" && !order.needsResume) {
    const pausedUntil = flow.kind === "backoff" ? flow.until : null;
    await executor
      .update(orders)
      .set({ needsResume: flow.kind === "pause", pausedUntil, pauseReason: flow.code })
      .where(eq(orders.id, orderId));
    await recordActivity(executor, {
      kind: "order_paused",
      orderId,
      details: { code: flow.code, waiting, until: pausedUntil?.toISOString() ?? null },
    });
  }
  await finishOrder(executor, orderId, now);
}

/**
 * Stops what is left of an order by the code of an answer that came late, where that code stops an order; nothing else
 * of it changes, for it has gone on already.
 */
export async function stopLate(
  executor: Executor,
  orderId: string,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const code = stopCodeOf(outcome);
  if (!code) return;
  const [order] = await executor.select().from(orders).where(eq(orders.id, orderId)).for("update");
  if (order && (await countWaiting(executor, orderId)) > 0)
    await cancelRest(executor, orderId, { code, now });
}

type Stop<Code extends OutcomeCode> = {
  readonly code: Code;
  readonly now: Date;
  readonly actorId?: string | null;
  readonly requestId?: string | null;
};

/**
 * Cancels those of `which` that wait, with the reason on each. What may have been sent before the database was restored
 * is not cancelled, for that would free its number: a person decides. Returns how many of each.
 */
export async function cancelQueued(
  executor: Executor,
  which: SQL,
  { code, now, ...by }: Stop<OutcomeCode>,
): Promise<{ readonly cancelled: number; readonly doubtful: number }> {
  const doubtful = await changeStates(executor, sql`${which} and ${purchases.mayHaveBeenSent}`, {
    from: "queued",
    to: "needs_review",
    facts: { outcomeCode: "DATABASE_RESTORED" },
    ...by,
  });
  const cancelled = await changeStates(executor, which, {
    from: "queued",
    to: "cancelled",
    facts: { outcomeCode: code, settledAt: now },
    ...by,
  });
  // Whoever decides wants to see what the account has.
  if (doubtful.length > 0) await requestSync(executor);
  return { cancelled: cancelled.length, doubtful: doubtful.length };
}

/**
 * Ends an order: what of it waits is cancelled as cancelQueued says. Returns how many were cancelled. The order's row
 * must be locked by this transaction; nothing is left of a pause.
 */
export async function cancelRest(executor: Executor, orderId: string, stop: Stop<StopCode>): Promise<number> {
  const { code, now, actorId = null, requestId = null } = stop;
  const { cancelled, doubtful } = await cancelQueued(executor, eq(purchases.orderId, orderId), stop);
  await executor
    .update(orders)
    .set({ stoppedAt: now, stopReason: code, needsResume: false, pausedUntil: null, pauseReason: null })
    .where(eq(orders.id, orderId));
  await recordActivity(executor, {
    kind: "order_stopped",
    orderId,
    actorId,
    requestId,
    details: { code, cancelled, ...(doubtful > 0 ? { doubtful } : {}) },
  });
  await finishOrder(executor, orderId, now);
  return cancelled;
}

/** Marks an order as finished when nothing of it waits or is under way. Its row must be locked by this transaction. */
export async function finishOrder(executor: Executor, orderId: string, now: Date): Promise<void> {
  const open = executor
    .select({ one: sql`1` })
    .from(purchases)
    .where(and(eq(purchases.orderId, orderId), inArray(purchases.state, ["queued", "sending"])));
  await executor
    .update(orders)
    .set({ finishedAt: now })
    .where(and(eq(orders.id, orderId), sql`not exists ${open}`));
}

const countWaiting = (executor: Executor, orderId: string): Promise<number> =>
  executor.$count(purchases, and(eq(purchases.orderId, orderId), eq(purchases.state, "queued")));
