import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { orders, purchases } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { flowAfter, type Outcome, type StopCode, stopCodeOf } from "@/lib/domain/purchase/purchase-outcome";
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

/**
 * Cancels what of an order was not sent yet, with the reason on each purchase and on the order. Returns how many. The
 * order's row must be locked by this transaction; nothing is left of a pause.
 */
export async function cancelRest(
  executor: Executor,
  orderId: string,
  stop: { code: StopCode; now: Date; actorId?: string | null; requestId?: string | null },
): Promise<number> {
  const { code, now, actorId = null, requestId = null } = stop;
  const cancelled = await changeStates(executor, eq(purchases.orderId, orderId), {
    from: "queued",
    to: "cancelled",
    facts: { outcomeCode: code, settledAt: now },
    actorId,
    requestId,
  });
  const doubtful = cancelled.filter(({ mayHaveBeenSent }) => mayHaveBeenSent).length;
  await executor
    .update(orders)
    .set({ stoppedAt: now, stopReason: code, needsResume: false, pausedUntil: null, pauseReason: null })
    .where(eq(orders.id, orderId));
  await recordActivity(executor, {
    kind: "order_stopped",
    orderId,
    actorId,
    requestId,
    details: { code, cancelled: cancelled.length, ...(doubtful > 0 ? { doubtful } : {}) },
  });
  await finishOrder(executor, orderId, now);
  return cancelled.length;
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
