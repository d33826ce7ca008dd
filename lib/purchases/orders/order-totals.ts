import { dueNow } from "@/lib/domain/money/due-now";
import { type Money } from "@/lib/domain/money/money";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { type Tally, tallyOf } from "@/lib/domain/tally";
import { isDoubtful, isMoving, type OrderView, type PurchaseView } from "./order";

/** What became of the numbers of an order, and of its money: setup fees and first months. */
export type OrderTotals = {
  readonly asked: number;
  readonly bought: number;
  readonly refused: number;
  /** Being checked, or waiting for a person. */
  readonly checking: number;
  readonly cancelled: number;
  /** Waiting to be sent, or on the way. */
  readonly open: number;
  /** Of the bought ones, as billed where the vendor said so. */
  readonly spent: Tally;
  /** Of those not sent yet, as quoted. */
  readonly remaining: Tally;
  /** Of those that wait for a person: not sent since the database was restored, and perhaps before. */
  readonly doubtful: number;
  /** Of those sent without a clear answer, or perhaps sent, as quoted: it may have moved. */
  readonly unclear: Tally;
};

export function totalsOf({ purchases }: Pick<OrderView, "purchases">): OrderTotals {
  const of = (...states: PurchaseState[]) => purchases.filter(({ state }) => states.includes(state));
  return {
    asked: purchases.length,
    bought: of("bought").length,
    refused: of("not_bought").length,
    checking: of("unknown", "needs_review").length,
    cancelled: of("cancelled").length,
    open: of("queued", "sending").length,
    spent: tallyOf(of("bought").map((purchase) => dueOf(purchase, purchase.billedMonthlyCost))),
    remaining: tallyOf(of("queued").map((purchase) => dueOf(purchase, purchase.quote.monthlyCost))),
    doubtful: purchases.filter(isDoubtful).length,
    unclear: tallyOf(
      of("sending", "unknown", "needs_review").map((purchase) => dueOf(purchase, purchase.quote.monthlyCost)),
    ),
  };
}

/** "being checked": everything was sent, and what became of some of it is not clear yet. */
export type OrderProgress = "under way" | "being checked" | "settled";

/** How far an order is as a whole. */
export function progressOf(order: OrderView): OrderProgress {
  if (totalsOf(order).open > 0) return "under way";
  return isMoving(order) ? "being checked" : "settled";
}

/** Whether the vendor bills another price than it had said. */
export function isBilledOtherwise({ state, quote, billedMonthlyCost }: PurchaseView): boolean {
  const said = quote.monthlyCost;
  return (
    state === "bought" &&
    said !== null &&
    billedMonthlyCost !== null &&
    said.amount !== billedMonthlyCost.amount
  );
}

const dueOf = ({ quote: { setupFee } }: PurchaseView, monthlyCost: Money | null): Money | null =>
  dueNow({ monthlyCost, setupFee });
