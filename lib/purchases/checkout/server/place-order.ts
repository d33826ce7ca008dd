import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@/lib/domain/failure";
import { type E164 } from "@/lib/domain/phone/phone";
import { type Quote } from "@/lib/domain/purchase/purchase";
import { type PlaceOrderInput } from "@/lib/purchases/input";
import { quoteText } from "@/lib/domain/money/due-now";
import { findInInventory } from "@/lib/purchases/inventory/server/find-in-inventory";
import { refuseTaken } from "@/lib/purchases/ledger/server/refuse-owned";
import {
  findFirst,
  findPlaced,
  type OrderContext,
  type Placed,
  storeNew,
} from "@/lib/purchases/orders/server/store-order";

/**
 * Places an order of one number that was quoted, once however often it arrives. Its price is read again. Throws
 * AppError; nothing is stored then.
 */
export async function placeOrder(input: PlaceOrderInput, who: OrderContext): Promise<Placed> {
  const { orderId, number, friendlyName, reason = null, costCentre = null } = input;
  const contentHash = createHash("sha256")
    .update(JSON.stringify([number, friendlyName, reason, costCentre]))
    .digest("hex");
  const key = { orderId, contentHash };
  const placed = await findPlaced(key, who);
  if (placed) return placed;
  try {
    const quote = await readQuoteAgain(number, input.seenQuote);
    const numbers = [{ number, friendlyName, quote }];
    return await storeNew(key, who, { reason, costCentre, quotedAt: new Date(), numbers });
  } catch (error) {
    return findFirst(key, who, error);
  }
}

async function readQuoteAgain(number: E164, seenQuote: string): Promise<Quote> {
  await refuseTaken([number]);
  const { monthlyCost = null, setupFee = null } = (await findInInventory(number)) ?? {};
  const quote = { monthlyCost, setupFee };
  if (quoteText(quote) !== seenQuote) throw priceChanged();
  return quote;
}

/** What the person saw is not what the vendor says now. */
export const priceChanged = () =>
  new AppError(
    "PRICE_CHANGED",
    "The price has changed since you saw it",
    "Nothing was sent and nothing was paid. Check the new price and decide again.",
  );
