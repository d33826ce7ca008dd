import { formatMoney, type Money, sumMoney } from "./money/money";

/** A sum that says what it lacks: with `unknown` above 0 the totals are "at least". */
export type Tally = {
  readonly count: number;
  /** How many of them have no known amount. */
  readonly unknown: number;
  /** Of the known amounts, one total per currency; never mixed. */
  readonly totals: readonly Money[];
};

/** Adds amounts up one by one, in any order. */
export class MoneySum {
  private count = 0;
  private unknown = 0;
  /** A handful: searching a list is faster than a map. */
  private readonly totals: { currency: string; amount: number }[] = [];

  /** Null is an amount that is not known. */
  add(amount: Money | null): void {
    this.count += 1;
    if (!amount) {
      this.unknown += 1;
      return;
    }
    for (const total of this.totals) {
      if (total.currency === amount.currency) {
        total.amount += amount.amount;
        return;
      }
    }
    this.totals.push({ currency: amount.currency, amount: amount.amount });
  }

  /** As if its amounts had been added here. */
  addAll({ count, unknown, totals }: MoneySum): void {
    for (const total of totals) this.add(total);
    this.count += count - totals.length;
    this.unknown += unknown;
  }

  tally(): Tally {
    return { count: this.count, unknown: this.unknown, totals: sumMoney(this.totals) };
  }
}

/** Sums amounts up; null is one that is not known. */
export function tallyOf(amounts: Iterable<Money | null>): Tally {
  const counter = new MoneySum();
  for (const amount of amounts) counter.add(amount);
  return counter.tally();
}

/** Several sums as one. */
export function joinTallies(...tallies: readonly Tally[]): Tally {
  return {
    count: tallies.reduce((sum, { count }) => sum + count, 0),
    unknown: tallies.reduce((sum, { unknown }) => sum + unknown, 0),
    totals: sumMoney(tallies.flatMap(({ totals }) => totals)),
  };
}

/** A sum as plain text, in the words in which pages show it: "at least $1.50 + €2.00", "unknown", "none". */
export function tallyText({ totals, unknown }: Tally): string {
  if (totals.length === 0) return unknown > 0 ? "unknown" : "none";
  return `${unknown > 0 ? "at least " : ""}${totals.map(formatMoney).join(" + ")}`;
}
