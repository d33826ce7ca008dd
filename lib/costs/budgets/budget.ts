import { type Money } from "@/lib/domain/money/money";
import { type Tally } from "@/lib/domain/tally";

/** In the place of a cost centre: the whole account. */
export const TOTAL = "";

/** What may be spent a month, and what already is. Works on the mirror: no call to the vendor. */
export type BudgetStatus = {
  /** Null: the whole account. */
  readonly costCentre: string | null;
  /** Null: no budget is set. */
  readonly limit: Money | null;
  /** Monthly cost of the numbers it has now. */
  readonly monthlyNow: Tally;
  /** Monthly cost, as quoted, of what is being bought: queued, being sent, being checked. */
  readonly onTheWay: Tally;
  /**
   * The limit less both, in the limit's currency; negative when it is exceeded, "at most" while a price is unknown.
   * Other currencies are not in it. Null without a limit.
   */
  readonly left: Money | null;
};

/** A budget as it was set. */
export type Budget = {
  readonly costCentre: string | null;
  readonly limit: Money;
  /** Who set it last, and when (ISO 8601). */
  readonly updatedBy: string;
  readonly updatedAt: string;
};

/** How a month stands against its budget, by what is known of it. */
export type BudgetVerdict = "within" | "exceeded" | "unclear";

/** "unclear" when nothing exceeds the limit yet, but an amount is missing. Currencies that differ are not compared. */
export function judgeBudget(limit: Money, tally: Tally): BudgetVerdict {
  const known = tally.totals.find(({ currency }) => currency === limit.currency)?.amount ?? 0;
  if (known > limit.amount) return "exceeded";
  return tally.unknown > 0 ? "unclear" : "within";
}
