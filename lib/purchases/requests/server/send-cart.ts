import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { cartItems, cartRequestItems, cartRequests, carts } from "@/lib/db/schema";
import { inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { nameAll } from "@/lib/purchases/checkout/cart";
import { lockCart } from "@/lib/purchases/checkout/server/fill-cart";
import { MAX_OPEN_REQUESTS } from "../request";

export type Acting = { readonly personId: string; readonly requestId: string };

/**
 * Makes of a person's cart a request that Operations find, order under their own name or send back, and empties it.
 * Nothing is ordered. Answers the request's id. Throws AppError for an empty cart, or too many requests that wait.
 */
export function sendCartToOperations({ personId, requestId }: Acting): Promise<{ requestId: string }> {
  return inTransaction(async (transaction) => {
    await lockCart(transaction, personId);
    const waiting = await transaction.$count(
      cartRequests,
      and(eq(cartRequests.requestedBy, personId), isNull(cartRequests.closedAt)),
    );
    if (waiting >= MAX_OPEN_REQUESTS) throw tooMany();
    const [cart] = await transaction.select().from(carts).where(eq(carts.personId, personId));
    const items = await transaction.delete(cartItems).where(eq(cartItems.personId, personId)).returning();
    if (!cart || items.length === 0) throw nothingToSend();
    items.sort((one, other) => one.position - other.position || (one.number < other.number ? -1 : 1));
    const names = nameAll(
      items.map(({ friendlyName }) => friendlyName),
      cart.namePattern,
    );
    const { reason, costCentre } = cart;
    const [request] = await transaction
      .insert(cartRequests)
      .values({ requestedBy: personId, reason, costCentre })
      .returning({ id: cartRequests.id });
    const id = request!.id;
    await transaction.insert(cartRequestItems).values(
      items.map(({ personId: _owner, ...item }, index) => ({
        ...item,
        requestId: id,
        friendlyName: names[index] ?? null,
      })),
    );
    await transaction
      .update(carts)
      .set({ orderId: sql`gen_random_uuid()`, reason: null, costCentre: null, namePattern: null })
      .where(eq(carts.personId, personId));
    await recordActivity(transaction, {
      kind: "cart_requested",
      actorId: personId,
      requestId,
      details: { numbers: items.length, reason, costCentre, request: id },
    });
    return { requestId: id };
  });
}

const nothingToSend = () =>
  new AppError("INVALID_INPUT", "Your cart is empty", "Nothing was sent. Add numbers to it first.");

const tooMany = () =>
  new AppError(
    "INVALID_INPUT",
    `You have ${MAX_OPEN_REQUESTS} requests with Operations`,
    "Nothing was sent; your cart is kept. Wait until some are ordered, or take one back.",
  );
