import { sharesOf } from "../costs/bridge";
import { type BridgeTermName } from "../costs/cost-words";
import { type CostEntry, type CostWindow } from "../costs/cost-ledger";
import { reasonsFor } from "../costs/month-difference";
import { isEmptyPair, monthPair } from "../dates/month-pair";
import { MoneySum, type Tally } from "../tally";

/** A number that somebody wanted cancelled, and since when (ms). */
type Marked = { readonly entry: CostEntry; readonly markedAt: number };

/** The terms of the bridge by which a cancelled number costs less: it is not there, or its status costs nothing. */
export const SAVED_TERMS: readonly BridgeTermName[] = ["gone", "statusChanges"];

/**
 * What these numbers cost less in a month of the window than in the one before because they left: for each what the
 * bridge of the costs says, with the sign turned. What happened in months that ended before somebody wanted it counts
 * for nothing.
 */
export function savedIn(marked: readonly Marked[], window: CostWindow, place: number): Tally {
  const sum = new MoneySum();
  const end = window.months.bounds[place + 1] ?? 0;
  for (const { entry, markedAt } of marked) {
    if (markedAt >= end) continue;
    const pair = monthPair(entry.timeline, window, place);
    if (isEmptyPair(pair)) continue;
    for (const { term, currency, amount } of sharesOf(reasonsFor(pair.last, pair.current))) {
      if (SAVED_TERMS.includes(term)) sum.add(currency === null ? null : { amount: -amount, currency });
    }
  }
  return sum.tally();
}
