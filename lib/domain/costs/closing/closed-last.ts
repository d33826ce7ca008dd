import { type BridgeSum } from "../bridge";
import { type BridgeTermName } from "../cost-words";
import { type Tally } from "../../tally";

/**
 * Bridges from a month that was closed since: they begin with what it was frozen at, and what a recalculation gives
 * besides is a reason of its own, so that they still add up. `frozen` is its charges and setup fees.
 */
export function fromClosed(
  bridges: readonly BridgeSum[],
  frozen: Tally,
  names: readonly BridgeTermName[],
): BridgeSum[] {
  const currencies = new Set([...bridges, ...frozen.totals].map(({ currency }) => currency));
  return [...currencies].sort().map((currency) => {
    const bridge = bridges.find((one) => one.currency === currency) ?? nothing(currency, names);
    const last = frozen.totals.find((one) => one.currency === currency)?.amount ?? 0;
    const amount = bridge.last - last;
    if (amount === 0) return bridge;
    const corrections = { term: "corrections" as const, amount, count: 0, unknown: 0 };
    return { ...bridge, last, terms: [corrections, ...bridge.terms] };
  });
}

const nothing = (currency: string, names: readonly BridgeTermName[]): BridgeSum => ({
  currency,
  last: 0,
  terms: names.map((term) => ({ term, amount: 0, count: 0, unknown: 0 })),
  current: 0,
});
