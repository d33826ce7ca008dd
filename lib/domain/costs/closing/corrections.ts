import { addMonths, type Month } from "../../dates/months";
import { type Money } from "../../money/money";
import { bothOf, type CentreSum } from "./centre-sums";

/** What a closed month would cost otherwise, by what is known later: shown in a later month, in which it counts. */
export type Correction = {
  /** The closed month. */
  readonly of: Month;
  /** Null: the numbers without one. */
  readonly costCentre: string | null;
  /** Signed; charges and setup fees together. */
  readonly amount: Money;
};

/**
 * Per cost centre and currency: what a recalculation gives now, less what was frozen, less what later closed months
 * have corrected already. So frozen + all corrections = recalculated, to the ten-thousandth. Unknown amounts are in none.
 */
export function correctionsOf(
  month: Month,
  frozen: readonly CentreSum[],
  recalculated: readonly CentreSum[],
  corrected: readonly Correction[],
): Correction[] {
  const sums = new Map<string, { costCentre: string | null; currency: string; amount: number }>();
  const add = (costCentre: string | null, { amount, currency }: Money, sign: 1 | -1) => {
    const key = `${currency} ${costCentre === null ? "" : `=${costCentre}`}`;
    const sum = sums.get(key) ?? { costCentre, currency, amount: 0 };
    sum.amount += sign * amount;
    sums.set(key, sum);
  };
  for (const sum of recalculated) for (const money of bothOf(sum).totals) add(sum.costCentre, money, 1);
  for (const sum of frozen) for (const money of bothOf(sum).totals) add(sum.costCentre, money, -1);
  for (const { of, costCentre, amount } of corrected) if (of === month) add(costCentre, amount, -1);
  return [...sums]
    .filter(([, { amount }]) => amount !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { costCentre, currency, amount }]) => ({ of: month, costCentre, amount: { amount, currency } }));
}

/** Where corrections of a closed month are shown: in the first month after it that is not closed. */
export function nextOpenMonth(month: Month, closed: ReadonlySet<Month>): Month {
  let next = addMonths(month, 1);
  while (closed.has(next)) next = addMonths(next, 1);
  return next;
}
