import { roundTogether } from "@/lib/domain/money/minor-units";
import { type Money, sumMoney } from "@/lib/domain/money/money";
import { type Correction } from "../closing/corrections";
import { type Statement, totalOf } from "./statements";

/** What a company's books take over of a statement, in one currency. */
export type Booking = {
  /** Null: unallocated. */
  readonly costCentre: string | null;
  /** Charges and setup fees, rounded to the minor units of the currency. */
  readonly amount: Money;
  readonly numbers: number;
  /** Charges and fees without a known amount, whatever their currency is. */
  readonly unknown: number;
};

/**
 * One booking for each statement and currency, by currency and then as the statements are. In each currency they are
 * the month, rounded once. Nothing is booked of what is nothing.
 */
export function bookingsOf(
  statements: readonly Pick<Statement, "costCentre" | "lines" | "charges" | "setupFees">[],
): Booking[] {
  const all = statements.map(({ costCentre, lines, ...sums }) => ({
    costCentre,
    numbers: lines.length,
    ...totalOf(sums),
  }));
  return sumMoney(all.flatMap(({ totals }) => totals)).flatMap(({ currency }) => {
    const amounts = all.map(({ totals }) => totals.find((one) => one.currency === currency)?.amount ?? 0);
    return roundTogether(amounts, currency).flatMap((amount, index): Booking[] => {
      const of = all[index];
      if (!of || amount === 0) return [];
      const { costCentre, numbers, unknown } = of;
      return [{ costCentre, numbers, unknown, amount: { amount, currency } }];
    });
  });
}

/**
 * Corrections as books take them: those of a month and currency are their sum, rounded once. Nothing is booked of what is
 * nothing.
 */
export function bookedCorrections(corrections: readonly Correction[]): Correction[] {
  const groups = new Map<string, Correction[]>();
  for (const correction of corrections) {
    const key = `${correction.of} ${correction.amount.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), correction]);
  }
  return [...groups.values()].flatMap((group) => {
    const currency = group[0]?.amount.currency ?? "";
    const amounts = group.map(({ amount }) => amount.amount);
    return roundTogether(amounts, currency).flatMap((amount, index) => {
      const correction = group[index];
      return correction && amount !== 0 ? [{ ...correction, amount: { amount, currency } }] : [];
    });
  });
}
