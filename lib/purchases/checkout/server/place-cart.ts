import "server-only";
import { eq, sql } from "drizzle-orm";
import { cartItems, carts } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type PlaceCartInput } from "@/lib/purchases/input";
import { type CartReview } from "../cart";
import { lockCart } from "./fill-cart";
import { priceChanged } from "./place-order";
import { readCart } from "./read-cart";
import { refuseTaken } from "@/lib/purchases/ledger/server/refuse-owned";
import { reviewCart } from "./review-cart";
import {
  findFirst,
  findPlaced,
  type OrderContent,
  type OrderContext,
  type Placed,
  storeNew,
} from "@/lib/purchases/orders/server/store-order";

/**
 * Places a person's cart as one order, once however often it arrives, and empties it in the same transaction. Only what
 * was reviewed: when the vendor or another tab has changed something since, nothing is stored. Throws AppError, or
 * AudianError when the prices cannot be read.
 */
export async function placeCart({ orderId, digest }: PlaceCartInput, who: OrderContext): Promise<Placed> {
  const key = { orderId, contentHash: digest };
  const placed = await findPlaced(key, who);
  if (placed) return placed;
  try {
    const reviewed = await reviewAgain({ orderId, digest }, who.personId);
    return await storeNew(key, who, contentOf(reviewed), (transaction) =>
      emptyCart(transaction, who.personId, reviewed),
    );
  } catch (error) {
    return findFirst(key, who, error);
  }
}

async function reviewAgain({ orderId, digest }: PlaceCartInput, personId: string): Promise<CartReview> {
  const reviewed = await reviewCart(personId);
  if (!reviewed || reviewed.cart.orderId !== orderId) throw cartChanged();
  await refuseTaken(reviewed.items.map(({ item }) => item.phone.e164));
  if (reviewed.digest !== digest)
    throw reviewed.items.some(({ before }) => before) ? priceChanged() : cartChanged();
  return reviewed;
}

const contentOf = ({ cart, items, readAt }: CartReview): OrderContent => ({
  reason: cart.reason,
  costCentre: cart.costCentre,
  quotedAt: new Date(readAt),
  numbers: items.map(({ item, now }) => ({
    number: item.phone.e164,
    friendlyName: item.friendlyName,
    quote: now.quote,
  })),
});

/** Another tab may have changed the cart while the prices were read. */
async function emptyCart(transaction: Executor, personId: string, reviewed: CartReview) {
  await lockCart(transaction, personId);
  const cart = await readCart(personId, transaction);
  if (JSON.stringify(cart) !== JSON.stringify(reviewed.cart)) throw cartChanged();
  await transaction.delete(cartItems).where(eq(cartItems.personId, personId));
  await transaction
    .update(carts)
    .set({ orderId: sql`gen_random_uuid()`, reason: null, costCentre: null, namePattern: null })
    .where(eq(carts.personId, personId));
}

const cartChanged = () =>
  new AppError(
    "PRICE_CHANGED",
    "Your cart has changed since you reviewed it",
    "Nothing was sent and nothing was paid. Look at it again and decide again.",
  );
