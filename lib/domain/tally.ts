import { type Money, sumMoney } from "./money";

/** A sum that says what it lacks: with `unknown` above 0 the totals are "at least". */
export type Tally = {
  readonly count: number;
  /** How many of them have no known amount. */
  readonly unknown: number;
  /** Of the known amounts, one total per currency; never mixed. */
  readonly totals: readonly Money[];
};

/** Adds amounts up one by one, in any order. */
export class Counter {
  private count = 0;
  private unknown = 0;
  private readonly totals = new Map<string, number>();

  /** Null is an amount that is not known. */
  add(amount: Money | null): void {
    this.count += 1;
    if (!amount) this.unknown += 1;
    else this.totals.set(amount.currency, (this.totals.get(amount.currency) ?? 0) + amount.amount);
  }

  tally(): Tally {
    const totals = [...this.totals].map(([currency, amount]) => ({ amount, currency }));
    return { count: this.count, unknown: this.unknown, totals: sumMoney(totals) };
  }
}

/** Several sums as one. */
export function joinTallies(...tallies: readonly Tally[]): Tally {
  return {
    count: tallies.reduce((sum, { count }) => sum + count, 0),
    unknown: tallies.reduce((sum, { unknown }) => sum + unknown, 0),
    totals: sumMoney(tallies.flatMap(({ totals }) => totals)),
  };
}
