import "server-only";
import { numbers } from "@/lib/db/schema";
import { databaseNow, type Executor } from "@/lib/db/server/connection";
import { type NumberDetails } from "@/lib/domain/number";
import { regionOf } from "@/lib/domain/phone/phone";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { recordAnchors } from "@/lib/numbers/billing/server/record-anchors";
import { recordHistory } from "@/lib/numbers/detail/server/number-records";
import { changeState, type Purchase } from "./change-state";
import { landOnNumber } from "./land-on-number";

type Change = {
  from: PurchaseState;
  actorId?: string | null;
  requestId?: string | null;
  facts?: Partial<Purchase>;
};

/**
 * Marks a purchase as bought and puts the number into the mirror at once, so that every page knows it, with the cost
 * centre and the reason of its order.
 */
export async function storeBought(
  executor: Executor,
  purchase: Purchase,
  number: NumberDetails,
  change: Change,
): Promise<Purchase | null> {
  const now = await databaseNow(executor);
  const bought = await changeState(executor, purchase.id, {
    ...change,
    to: "bought",
    facts: {
      numberId: number.id,
      ...billed(purchase, number),
      outcomeCode: null,
      outcomeMessage: null,
      settledAt: now,
      nextCheckAt: null,
      ...change.facts,
    },
  });
  if (!bought) return null;
  const date = (instant: string | null) => (instant === null ? null : new Date(instant));
  const row = {
    number: purchase.number,
    ...regionOf(purchase.number),
    ...(number.location ? { location: number.location } : {}),
    ...(number.features ? { features: [...number.features] } : {}),
    friendlyName: number.friendlyName,
    status: number.status,
    purchasedAt: date(number.purchasedAt),
    expiresAt: date(number.expiresAt),
    lastSeenAt: now,
    misses: 0,
    goneAt: null,
    ...(number.monthlyCost
      ? {
          monthlyCost: number.monthlyCost.amount,
          currency: number.monthlyCost.currency,
          nextCharge: date(number.nextCharge),
          detailsAt: now,
        }
      : {}),
  };
  const [stored] = await executor
    .insert(numbers)
    .values({ id: number.id, ...row })
    .onConflictDoUpdate({ target: numbers.id, set: row })
    .returning({ id: numbers.id, nextCharge: numbers.nextCharge, purchasedAt: numbers.purchasedAt });
  await recordHistory(executor, [number.id], now);
  if (stored) await recordAnchors(executor, [{ ...stored, isFirstCharge: true }], now);
  await landOnNumber(executor, bought, number.id);
  return bought;
}

/** The billed price beside the quote: a purchase has one currency, and a price in another one cannot be compared. */
function billed(purchase: Purchase, { monthlyCost }: NumberDetails) {
  if (!monthlyCost) return { billedMonthlyCost: null };
  if (purchase.quotedMonthlyCost === null) {
    return { billedMonthlyCost: monthlyCost.amount, currency: monthlyCost.currency };
  }
  return { billedMonthlyCost: monthlyCost.currency === purchase.currency ? monthlyCost.amount : null };
}
