import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { cartItems, carts } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type E164 } from "@/lib/domain/phone/phone";
import { type PlaceCartInput } from "@/lib/purchases/input";
import { type CartReview, firstOf } from "../cart";
import { MAX_NUMBERS } from "@/lib/purchases/orders/order";
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

/** What is ordered: how it is reviewed, and what becomes of it in the transaction that stores the order. */
export type Source = {
  readonly review: () => Promise<CartReview | null>;
  readonly take: (transaction: Executor, reviewed: CartReview) => Promise<void>;
  /** The name of whoever asked for it, where somebody else orders it. */
  readonly requestedBy?: string;
};

/**
 * Places a person's cart, or its first numbers, as one order, once however often it arrives, and empties it in the same transaction. Only what
 * was reviewed: when the vendor or another tab has changed something since, nothing is stored. Throws AppError, or
 * AudianError when the prices cannot be read.
 */
export const placeCart = ({ first, ...agreed }: PlaceCartInput, who: OrderContext): Promise<Placed> =>
  placeFrom(
    {
      review: () => reviewCart(who.personId, first),
      take: (transaction, reviewed) => takeFromCart(transaction, who.personId, reviewed, first),
    },
    agreed,
    who,
  );

/** What a person agreed to: an order, and the digest of its review. */
export type Agreed = Pick<PlaceCartInput, "orderId" | "digest">;

/** The same for what is no person's cart. */
export async function placeFrom(source: Source, agreed: Agreed, who: OrderContext): Promise<Placed> {
  const { orderId, digest } = agreed;
  const key = { orderId, contentHash: digest };
  const placed = await findPlaced(key, who);
  if (placed) return placed;
  try {
    const reviewed = await reviewAgain(source, agreed);
    return await storeNew(key, who, contentOf(reviewed, source), (transaction) =>
      source.take(transaction, reviewed),
    );
  } catch (error) {
    return findFirst(key, who, error);
  }
}

async function reviewAgain({ review }: Source, { orderId, digest }: Agreed): Promise<CartReview> {
  const reviewed = await review();
  if (!reviewed || reviewed.cart.orderId !== orderId) throw cartChanged();
  await refuseTaken(reviewed.items.map(({ item }) => item.phone.e164));
  if (reviewed.digest !== digest)
    throw reviewed.items.some(({ before }) => before) ? priceChanged() : cartChanged();
  return reviewed;
}

const contentOf = ({ cart, items, readAt }: CartReview, { requestedBy }: Source): OrderContent => ({
  ...(requestedBy === undefined ? {} : { requestedBy }),
  reason: cart.reason,
  costCentre: cart.costCentre,
  quotedAt: new Date(readAt),
  numbers: items.map(({ item, now }) => ({
    number: item.phone.e164,
    friendlyName: item.friendlyName,
    quote: now.quote,
  })),
});

/** Another tab may have changed the cart while the prices were read. What was not reviewed stays, under its name. */
async function takeFromCart(
  transaction: Executor,
  personId: string,
  { cart: reviewed }: CartReview,
  first = MAX_NUMBERS,
) {
  await lockCart(transaction, personId);
  const cart = await readCart(personId, transaction);
  const count = reviewed.items.length;
  if (JSON.stringify(firstOf(cart, first)) !== JSON.stringify(reviewed)) throw cartChanged();
  const taken = reviewed.items.map(({ phone }) => phone.e164);
  await transaction
    .delete(cartItems)
    .where(and(eq(cartItems.personId, personId), inArray(cartItems.number, taken)));
  const rest = cart?.items.slice(count) ?? [];
  for (const { phone, ownName, friendlyName } of rest) {
    if (ownName !== friendlyName) await nameItem(transaction, personId, phone.e164, friendlyName);
  }
  const kept = rest.length > 0 ? {} : { reason: null, costCentre: null };
  await transaction
    .update(carts)
    .set({ orderId: sql`gen_random_uuid()`, namePattern: null, ...kept })
    .where(eq(carts.personId, personId));
}

/** {n} went on counting through the numbers that were ordered first. */
const nameItem = (transaction: Executor, personId: string, number: E164, friendlyName: string | null) =>
  transaction
    .update(cartItems)
    .set({ friendlyName })
    .where(and(eq(cartItems.personId, personId), eq(cartItems.number, number)));

/** What is ordered is not what was agreed to. */
export const cartChanged = () =>
  new AppError(
    "PRICE_CHANGED",
    "Your cart has changed since you reviewed it",
    "Nothing was sent and nothing was paid. Check the cart and decide again.",
  );
