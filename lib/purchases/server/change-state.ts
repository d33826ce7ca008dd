import "server-only";
import { and, eq } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { purchases } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { canMove, type PurchaseState } from "@/lib/domain/purchase";

export type Purchase = typeof purchases.$inferSelect;
type Facts = Partial<Omit<Purchase, "id" | "orderId" | "number" | "state">>;

/**
 * Moves a purchase from one state to another and writes its activity row. Both or neither: call it in a transaction.
 * Null when the purchase was no longer in `from`: somebody else was faster, and their result stands.
 */
export async function changeState(
  executor: Executor,
  purchaseId: string,
  change: {
    from: PurchaseState;
    to: PurchaseState;
    facts?: Facts;
    actorId?: string | null;
    requestId?: string | null;
  },
): Promise<Purchase | null> {
  const { from, to } = change;
  if (!canMove(from, to)) throw new Error(`A purchase cannot go from ${from} to ${to}`);
  const [changed] = await executor
    .update(purchases)
    .set({ ...change.facts, state: to })
    .where(and(eq(purchases.id, purchaseId), eq(purchases.state, from)))
    .returning();
  if (!changed) return null;
  await recordActivity(executor, {
    kind: "purchase_changed",
    actorId: change.actorId ?? null,
    orderId: changed.orderId,
    purchaseId,
    fromState: from,
    toState: to,
    requestId: change.requestId ?? null,
    details: { number: changed.number, code: changed.outcomeCode },
  });
  return changed;
}
