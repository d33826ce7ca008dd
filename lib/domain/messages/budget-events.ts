import { type Money } from "../money/money";
import { type Tally } from "../tally";

/** How far a month has used its budget up, by what is known of it; null while it is below four fifths. */
export function budgetUse(limit: Money, tally: Tally): "near" | "exceeded" | null {
  const known = tally.totals.find(({ currency }) => currency === limit.currency)?.amount ?? 0;
  if (known > limit.amount) return "exceeded";
  // In whole numbers: nothing is rounded. Nothing is near a budget of nothing.
  return known > 0 && known * 5 >= limit.amount * 4 ? "near" : null;
}
