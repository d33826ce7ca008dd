import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { cartItems, cartRequestItems, cartRequests, carts, users } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type E164 } from "@/lib/domain/phone/phone";
import { type CartReview } from "@/lib/purchases/checkout/cart";
import { lockCart } from "@/lib/purchases/checkout/server/fill-cart";
import { type Agreed, cartChanged, placeFrom } from "@/lib/purchases/checkout/server/place-cart";
import { reviewItems } from "@/lib/purchases/checkout/server/review-cart";
import { MAX_NUMBERS } from "@/lib/purchases/orders/order";
import { type OrderContext, type Placed } from "@/lib/purchases/orders/server/store-order";
import { readCartRequest, type RequestViewer } from "./read-requests";
import { type Acting } from "./send-cart";

const asOperations = (personId: string) => ({ personId, mayOrder: true });

/** A request as this person would order it now. Null: it waits no more. Throws AudianError when prices cannot be read. */
export async function reviewRequest(requestId: string, personId: string): Promise<CartReview | null> {
  const request = await readCartRequest(requestId, asOperations(personId));
  return request?.isOpen ? reviewItems(request.cart, personId) : null;
}

/**
 * Orders a request under the name of whoever orders it, by the rules of placing a cart: once, and only what was
 * reviewed. The request is closed in the same transaction.
 */
export async function placeRequest(requestId: string, agreed: Agreed, who: OrderContext): Promise<Placed> {
  const viewer = asOperations(who.personId);
  const request = await readCartRequest(requestId, viewer);
  if (!request) throw missing();
  return placeFrom(
    {
      requestedBy: request.requestedBy,
      review: () => reviewRequest(requestId, who.personId),
      take: async (transaction, reviewed) => {
        await lockRequest(transaction, requestId);
        const now = await readCartRequest(requestId, viewer, transaction);
        if (JSON.stringify(now?.cart) !== JSON.stringify(reviewed.cart)) throw cartChanged();
        await close(transaction, requestId, who.personId, true);
      },
    },
    agreed,
    who,
  );
}

/** Takes numbers out of a request that waits, such as those that somebody else has bought since. */
export async function removeFromRequest(requestId: string, numbers: readonly E164[]): Promise<void> {
  await inTransaction(async (transaction) => {
    await lockRequest(transaction, requestId);
    await transaction
      .delete(cartRequestItems)
      .where(and(eq(cartRequestItems.requestId, requestId), inArray(cartRequestItems.number, [...numbers])));
  });
}

/**
 * Closes a request that waits and puts its numbers into the cart they came from, behind what is there. By whoever asked
 * for it or by Operations. Throws AppError when the cart has no room for them.
 */
export async function returnRequest(id: string, viewer: RequestViewer, who: Acting): Promise<void> {
  await inTransaction(async (transaction) => {
    const { requestedBy, reason, costCentre } = await lockRequest(transaction, id, viewer);
    await lockCart(transaction, requestedBy);
    const items = await transaction
      .select()
      .from(cartRequestItems)
      .where(eq(cartRequestItems.requestId, id))
      .orderBy(cartRequestItems.position);
    const there = await transaction.select().from(cartItems).where(eq(cartItems.personId, requestedBy));
    const known = new Set(there.map(({ number }) => number));
    const back = items.filter(({ number }) => !known.has(number));
    if (there.length + back.length > MAX_NUMBERS) throw noRoom();
    const last = Math.max(0, ...there.map(({ position }) => position));
    if (back.length > 0) {
      await transaction.insert(cartItems).values(
        back.map(({ requestId: _request, ...item }, index) => ({
          ...item,
          personId: requestedBy,
          position: last + index + 1,
        })),
      );
    }
    await transaction
      .update(carts)
      .set({
        reason: sql`coalesce(${carts.reason}, ${reason})`,
        costCentre: sql`coalesce(${carts.costCentre}, ${costCentre})`,
      })
      .where(eq(carts.personId, requestedBy));
    await close(transaction, id, who.personId, false);
    const [owner] = await transaction.select().from(users).where(eq(users.id, requestedBy));
    await recordActivity(transaction, {
      kind: "cart_returned",
      actorId: who.personId,
      requestId: who.requestId,
      details: { numbers: items.length, requestedBy: owner?.name ?? null, request: id },
    });
  });
}

/** The request, until the transaction ends: only one that waits. Without a viewer whoever calls may. */
async function lockRequest(transaction: Executor, requestId: string, viewer?: RequestViewer) {
  const [request] = await transaction
    .select()
    .from(cartRequests)
    .where(eq(cartRequests.id, requestId))
    .for("update");
  if (!request || (viewer && !viewer.mayOrder && request.requestedBy !== viewer.personId)) throw missing();
  if (request.closedAt !== null) throw alreadyClosed();
  return request;
}

const close = (transaction: Executor, requestId: string, closedBy: string, wasOrdered: boolean) =>
  transaction
    .update(cartRequests)
    .set({ closedAt: sql`now()`, closedBy, wasOrdered })
    .where(eq(cartRequests.id, requestId));

const missing = () =>
  new AppError("MISSING", "There is no such request", "Nothing was changed and nothing was paid.");

const alreadyClosed = () =>
  new AppError(
    "MISSING",
    "This request is already settled",
    "Someone has ordered it or sent it back. Nothing was changed and nothing was paid.",
  );

const noRoom = () =>
  new AppError(
    "INVALID_INPUT",
    "The cart has no room for these numbers",
    `A cart holds at most ${MAX_NUMBERS} numbers. Nothing was changed: order or remove some first.`,
  );
