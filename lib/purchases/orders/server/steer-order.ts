import "server-only";
import { eq } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { orders } from "@/lib/db/schema";
import { databaseNow, type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { cancelRest } from "./continue-order";
import { wakeSending } from "./store-order";
import { type Viewer } from "./read-order";

export type Steering = Viewer & { readonly requestId: string };

/**
 * Lets an order that is paused, or backs off, go on now. One that goes on already is left as it is. Throws
 * AppError for an order that is not this person's to steer.
 */
export async function resumeOrder(orderId: string, who: Steering): Promise<void> {
  await inTransaction(async (transaction) => {
    const order = await lockOrder(transaction, orderId, who);
    if (!order.needsResume && !order.pausedUntil) return;
    await transaction
      .update(orders)
      .set({ needsResume: false, pausedUntil: null, pauseReason: null, troublesInARow: 0 })
      .where(eq(orders.id, orderId));
    await recordActivity(transaction, {
      kind: "order_resumed",
      orderId,
      actorId: who.personId,
      requestId: who.requestId,
      details: { code: order.pauseReason },
    });
    await wakeSending(transaction);
  });
}

/**
 * Cancels what of an order was not sent yet; what was sent is not touched. Answers how many were cancelled, 0 when
 * all of it had been sent. Throws AppError for an order that is not this person's to steer.
 */
export function cancelWaiting(orderId: string, who: Steering, given?: Date): Promise<number> {
  return inTransaction(async (transaction) => {
    const now = given ?? (await databaseNow(transaction));
    const order = await lockOrder(transaction, orderId, who);
    if (order.finishedAt) return 0;
    const { personId: actorId, requestId } = who;
    return cancelRest(transaction, orderId, { code: "CANCELLED", now, actorId, requestId });
  });
}

async function lockOrder(executor: Executor, orderId: string, { personId, seesAll }: Viewer) {
  const [order] = await executor.select().from(orders).where(eq(orders.id, orderId)).for("update");
  if (order && (order.placedBy === personId || seesAll)) return order;
  throw new AppError("MISSING", "There is no such order", "Nothing was changed and nothing was paid.");
}
