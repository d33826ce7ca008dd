import "server-only";
import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/domain/failure";
import { type E164 } from "@/lib/domain/phone/phone";
import { refuseTaken } from "@/lib/purchases/ledger/server/refuse-owned";
import { findFirst, findPlaced, storeNew } from "@/lib/purchases/orders/server/store-order";
import { orderIdOf } from "./simulated-database";

const PRICE = { amount: 10_000, currency: "USD" };
const QUOTE = { monthlyCost: PRICE, setupFee: { ...PRICE, amount: 0 } };

/**
 * Places an order as placeOrder does, but for the price, which is the same for all numbers. Says whether it was to be
 * stored: it had not been placed, and none of its numbers was taken.
 */
export async function placeOrder(
  order: number,
  numbers: readonly E164[],
  personId: string,
): Promise<boolean> {
  const key = { orderId: orderIdOf(order), contentHash: String(order) };
  const who = { personId, requestId: randomUUID() };
  let isFirst = false;
  try {
    if (await findPlaced(key, who)) return false;
    await refuseTaken(numbers);
    isFirst = true;
    const ordered = numbers.map((number) => ({ number, friendlyName: null, quote: QUOTE }));
    await storeNew(key, who, { reason: null, costCentre: null, quotedAt: new Date(), numbers: ordered });
  } catch (error) {
    await findFirst(key, who, error).catch((refusal: unknown) => {
      if (!(refusal instanceof AppError)) throw refusal;
    });
  }
  return isFirst;
}
