import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { purchases } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { canMove, type PurchaseState } from "@/lib/domain/purchase/purchase";

export type Purchase = typeof purchases.$inferSelect;
type Facts = Partial<Omit<Purchase, "id" | "orderId" | "number" | "state">>;

type Change = {
  from: PurchaseState;
  to: PurchaseState;
  facts?: Facts;
  actorId?: string | null;
  requestId?: string | null;
};

/**
 * Moves a purchase from one state to another and writes its activity row. Both or neither: call it in a transaction.
 * Null when the purchase was no longer in `from`: somebody else was faster, and their result stands.
 */
export async function changeState(
  executor: Executor,
  purchaseId: string,
  change: Change,
): Promise<Purchase | null> {
  const [changed] = await changeStates(executor, eq(purchases.id, purchaseId), change);
  return changed ?? null;
}

/** The same for all of `which` that are in `from`, however many, in two statements. Answers them in their order's order. */
export async function changeStates(executor: Executor, which: SQL, change: Change): Promise<Purchase[]> {
  const { from, to, facts, actorId = null, requestId = null } = change;
  if (!canMove(from, to)) throw new Error(`A purchase cannot go from ${from} to ${to}`);
  const changed = await executor
    .update(purchases)
    .set({ ...facts, state: to })
    .where(and(which, eq(purchases.state, from)))
    .returning();
  changed.sort((one, other) => one.position - other.position);
  const entries = changed.map(({ id, orderId, number, outcomeCode, mayHaveBeenSent }) => ({
    kind: "purchase_changed" as const,
    actorId,
    orderId,
    purchaseId: id,
    fromState: from,
    toState: to,
    requestId,
    details: { number, code: outcomeCode, ...(mayHaveBeenSent ? { mayHaveBeenSent } : {}) },
  }));
  await recordActivity(executor, ...entries);
  return changed;
}
