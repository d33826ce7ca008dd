import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { orders, purchases } from "@/lib/db/schema";
import { databaseNow } from "@/lib/db/server/clock";
import { type Executor } from "@/lib/db/server/connection";
import { refuseOrderer } from "@/lib/domain/purchase/may-send";
import { cancelRest } from "./continue-order";
import { lockOrders } from "./limits";
import { readOrderer } from "./read-orderer";

/** Who changed what a person may do; nulls for single sign-on and the command line. */
type Who = { readonly actorId: string | null; readonly requestId: string | null };

/**
 * Cancels what waits in the orders of a person and may not be sent any more as their account is now; what is being sent
 * goes on. Call it in the transaction that changed the account: once that is committed, nothing more leaves. Returns
 * how many numbers were cancelled.
 */
export async function cancelRefused(transaction: Executor, personId: string, who: Who): Promise<number> {
  await lockOrders(transaction);
  const orderer = await readOrderer(transaction, personId);
  const now = await databaseNow(transaction);
  let cancelled = 0;
  for (const { id } of await lockWaiting(transaction, personId)) {
    const size = await transaction.$count(purchases, eq(purchases.orderId, id));
    const code = refuseOrderer(orderer, size);
    if (code) cancelled += await cancelRest(transaction, id, { code, now, ...who });
  }
  return cancelled;
}

/** The person's orders of which something waits, held or not. */
function lockWaiting(transaction: Executor, personId: string) {
  const hasWaiting = sql`exists (select 1 from ${purchases} as waiting where waiting.order_id = ${orders.id} and waiting.state = 'queued')`;
  return transaction
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.placedBy, personId), hasWaiting))
    .orderBy(asc(orders.placedAt))
    .for("update");
}
