import "server-only";
import { createHash } from "node:crypto";
import { type Cart, type CartItem, type CartReview, firstOf, type Offer, type ReviewedItem } from "../cart";
import { quoteText } from "@/lib/domain/money/due-now";
import { findManyInInventory, type InInventory } from "@/lib/purchases/inventory/server/find-in-inventory";
import { findLimitProblem } from "@/lib/purchases/orders/server/limits";
import { findTaken } from "@/lib/purchases/ledger/server/refuse-owned";
import { MAX_NUMBERS } from "@/lib/purchases/orders/order";
import { readCart } from "./read-cart";

/**
 * The cart, or its first numbers, with price and availability of each read again. Null for an empty one. Throws
 * AudianError when the vendor cannot be asked.
 */
export const reviewCart = async (personId: string, first = MAX_NUMBERS): Promise<CartReview | null> =>
  reviewItems(firstOf(await readCart(personId), first), personId);

/** The same for what is no person's cart: `personId` is who would order it. */
export async function reviewItems(cart: Cart | null, personId: string): Promise<CartReview | null> {
  if (!cart || cart.items.length === 0) return null;
  const numbers = cart.items.map(({ phone }) => phone.e164);
  const [offered, taken] = await Promise.all([findManyInInventory(numbers), findTaken(numbers)]);
  const items = cart.items.map((item): ReviewedItem => {
    const now = offerOf(offered.get(item.phone.e164));
    return {
      item,
      now,
      before: isSameOffer(item, now) ? null : { quote: item.quote, isOffered: item.isOffered },
      taken: taken.get(item.phone.e164) ?? null,
    };
  });
  const limitProblem = await findLimitProblem(
    personId,
    items.map(({ now }) => now.quote),
  );
  return { cart, items, digest: digestOf(cart, items), limitProblem, readAt: new Date().toISOString() };
}

/** Everything that is agreed to with a yes: numbers, names, prices, what is offered, reason and cost centre. */
function digestOf({ reason, costCentre, orderId }: Cart, items: readonly ReviewedItem[]): string {
  const rows = items.map(({ item, now }) => [
    item.phone.e164,
    item.friendlyName,
    quoteText(now.quote),
    now.isOffered,
  ]);
  return createHash("sha256")
    .update(JSON.stringify([orderId, reason, costCentre, rows]))
    .digest("hex");
}

function offerOf(row: InInventory): Offer {
  const { monthlyCost = null, setupFee = null } = row ?? {};
  return { quote: { monthlyCost, setupFee }, isOffered: row === undefined ? null : row !== null };
}

/** A number that was never asked for has nothing to differ from. */
function isSameOffer(item: CartItem, now: Offer): boolean {
  if (item.quotedAt === null) return true;
  return quoteText(item.quote) === quoteText(now.quote) && item.isOffered === now.isOffered;
}
