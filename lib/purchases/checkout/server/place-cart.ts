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
import { type OrderContext, placeOnce } from "@/lib/purchases/orders/server/store-order";

/**
 * Places a person's cart as one order, see placeOnce, and empties it in the same transaction. Only what was reviewed:
 * when the vendor or another tab has changed something since, nothing is stored. Throws AppError, or AudianError when
 * the prices cannot be read.
 */
export async function placeCart(
  { orderId, digest }: PlaceCartInput,
  who: OrderContext,
): Promise<{ orderId: string }> {
  let reviewed: CartReview | null = null;
  const prepare = async () => {
    reviewed = await reviewCart(who.personId);
    if (!reviewed || reviewed.cart.orderId !== orderId) throw cartChanged();
    await refuseTaken(reviewed.items.map(({ item }) => item.phone.e164));
    if (reviewed.digest !== digest)
      throw reviewed.items.some(({ before }) => before) ? priceChanged() : cartChanged();
    const { cart, items, readAt } = reviewed;
    return {
      reason: cart.reason,
      costCentre: cart.costCentre,
      quotedAt: new Date(readAt),
      numbers: items.map(({ item, now }) => ({
        number: item.phone.e164,
        friendlyName: item.friendlyName,
        quote: now.quote,
      })),
    };
  };
  return placeOnce({ orderId, contentHash: digest }, who, prepare, (transaction) =>
    emptyCart(transaction, who.personId, reviewed),
  );
}

/** Another tab may have changed the cart while the prices were read. */
async function emptyCart(transaction: Executor, personId: string, reviewed: CartReview | null) {
  await lockCart(transaction, personId);
  const cart = await readCart(personId, transaction);
  if (JSON.stringify(cart) !== JSON.stringify(reviewed?.cart)) throw cartChanged();
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
