import "server-only";
import { and, asc, eq, max } from "drizzle-orm";
import { cartItems, carts, orders, purchases } from "@/lib/db/schema";
import { inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { MAX_NUMBERS } from "@/lib/purchases/orders/order";
import { type Viewer } from "@/lib/purchases/orders/server/read-order";

/**
 * Puts what of an order was never sent into the person's cart, after what is there. Prices are read again in the
 * cart. Answers how many were added. Throws AppError for an order that is not this person's to see.
 */
export function cartFromOrder(orderId: string, { personId, seesAll }: Viewer): Promise<number> {
  return inTransaction(async (transaction) => {
    const [order] = await transaction.select().from(orders).where(eq(orders.id, orderId));
    if (!order || (order.placedBy !== personId && !seesAll)) {
      throw new AppError("MISSING", "There is no such order", "Nothing was changed and nothing was paid.");
    }
    const untried = await transaction
      .select({ number: purchases.number, friendlyName: purchases.friendlyName })
      .from(purchases)
      .where(and(eq(purchases.orderId, orderId), eq(purchases.state, "cancelled")))
      .orderBy(asc(purchases.position));
    const { reason, costCentre } = order;
    await transaction.insert(carts).values({ personId, reason, costCentre }).onConflictDoNothing();
    await transaction.select().from(carts).where(eq(carts.personId, personId)).for("update");
    const inCart = await transaction
      .select({ number: cartItems.number })
      .from(cartItems)
      .where(eq(cartItems.personId, personId));
    const known = new Set(inCart.map(({ number }) => number));
    const added = untried.filter(({ number }) => !known.has(number)).slice(0, MAX_NUMBERS - known.size);
    if (added.length === 0) return 0;
    const [last] = await transaction
      .select({ position: max(cartItems.position) })
      .from(cartItems)
      .where(eq(cartItems.personId, personId));
    const from = (last?.position ?? 0) + 1;
    await transaction
      .insert(cartItems)
      .values(added.map((item, index) => ({ ...item, personId, position: from + index })));
    return added.length;
  });
}
