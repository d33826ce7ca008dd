import { BRIDGE_TERMS, type BridgeTermName } from "./cost-words";
import { type Money } from "../money/money";
import { type Reason } from "./month-difference";
import { type Charged, UNKNOWN } from "./timeline";
import { type Tally } from "../tally";

/** What one term explains of one number's difference, in ten-thousandths. Null currency: no amount is known. */
export type Share = {
  readonly term: BridgeTermName;
  readonly currency: string | null;
  readonly amount: number;
};

/** A number's reasons, one share per term and currency. */
export function sharesOf(reasons: readonly Reason[]): Share[] {
  const shares: { term: BridgeTermName; currency: string | null; amount: number }[] = [];
  const add = (term: BridgeTermName, charged: Charged | null, sign: 1 | -1) => {
    if (charged === null) return;
    const currency = charged === UNKNOWN ? null : charged.currency;
    const amount = charged === UNKNOWN ? 0 : charged.amount * sign;
    const share = shares.find((one) => one.term === term && one.currency === currency);
    if (share) share.amount += amount;
    else shares.push({ term, currency, amount });
  };
  for (const { term, last, current } of reasons) {
    add(term, last, -1);
    add(term, current, 1);
  }
  const isTold = new Set(shares.flatMap(({ term, currency }) => (currency === null ? [] : [term])));
  return shares.filter(({ term, currency }) => currency !== null || !isTold.has(term));
}

export type TermSum = {
  readonly term: BridgeTermName;
  readonly amount: number;
  readonly count: number;
  readonly unknown: number;
};
/** Last month + all terms = this month, in ten-thousandths of one currency. */
export type BridgeSum = {
  readonly currency: string;
  readonly last: number;
  readonly terms: readonly TermSum[];
  readonly current: number;
};

type Sum = { amount: number; count: number };
/** Charges of one month, and its setup fees one by one; null is unknown. */
export type MonthSums = { readonly charges: Tally; readonly fees: readonly (Money | null)[] };

/** Adds the reasons of all numbers up, per currency. */
export class BridgeCounter {
  private readonly sums = new Map<string, Map<BridgeTermName, Sum>>();
  private readonly unknown = new Map<BridgeTermName, number>();

  constructor(private readonly names: readonly BridgeTermName[] = BRIDGE_TERMS) {}

  /** One number. */
  add(reasons: readonly Reason[]): void {
    for (const { term, currency, amount } of sharesOf(reasons)) {
      if (currency === null) {
        this.unknown.set(term, (this.unknown.get(term) ?? 0) + 1);
        continue;
      }
      const sum = this.sumOf(currency, term);
      sum.amount += amount;
      sum.count += 1;
    }
  }

  /** As if its numbers had been added here. */
  addAll({ sums, unknown }: BridgeCounter): void {
    for (const [currency, terms] of sums) {
      for (const [term, { amount, count }] of terms) {
        const sum = this.sumOf(currency, term);
        sum.amount += amount;
        sum.count += count;
      }
    }
    for (const [term, count] of unknown) this.unknown.set(term, (this.unknown.get(term) ?? 0) + count);
  }

  /**
   * The bridges between two months whose sums were made on another way: what the terms do not explain shows. A number
   * without any known amount may be in any currency, and so is counted in each.
   */
  bridges(last: MonthSums, current: MonthSums): BridgeSum[] {
    const amounts = [last, current].flatMap(({ charges, fees }) => [...charges.totals, ...known(fees)]);
    const currencies = new Set([...amounts.map(({ currency }) => currency), ...this.sums.keys()]);
    return [...currencies].sort().map((currency) => this.bridge(currency, last, current));
  }

  private bridge(currency: string, last: MonthSums, current: MonthSums): BridgeSum {
    const before = totalOf(last, currency);
    const now = totalOf(current, currency);
    let explained = 0;
    const terms = this.names.map((term): TermSum => {
      const sum = this.termSum(term, currency, last, current);
      const amount = term === "unexplained" ? now - before - explained : sum.amount;
      explained += amount;
      return { term, ...sum, amount };
    });
    return { currency, last: before, terms, current: now };
  }

  private termSum(term: BridgeTermName, currency: string, last: MonthSums, current: MonthSums) {
    if (term !== "setupFees") {
      const { amount, count } = this.sums.get(currency)?.get(term) ?? { amount: 0, count: 0 };
      const unknown = this.unknown.get(term) ?? 0;
      return { amount, count: count + unknown, unknown };
    }
    const fees = [...last.fees, ...current.fees];
    const unknown = fees.filter((fee) => fee === null).length;
    const own = fees.filter((fee) => fee?.currency === currency && fee.amount !== 0).length;
    const amount = amountIn(known(current.fees), currency) - amountIn(known(last.fees), currency);
    return { amount, count: own + unknown, unknown };
  }

  private sumOf(currency: string, term: BridgeTermName): Sum {
    let terms = this.sums.get(currency);
    if (!terms) this.sums.set(currency, (terms = new Map()));
    let sum = terms.get(term);
    if (!sum) terms.set(term, (sum = { amount: 0, count: 0 }));
    return sum;
  }
}

const known = (fees: readonly (Money | null)[]) => fees.filter((fee) => fee !== null);

const amountIn = (amounts: readonly Money[], currency: string): number =>
  amounts.reduce((sum, money) => (money.currency === currency ? sum + money.amount : sum), 0);

const totalOf = ({ charges, fees }: MonthSums, currency: string): number =>
  amountIn(charges.totals, currency) + amountIn(known(fees), currency);
