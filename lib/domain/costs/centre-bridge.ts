import { BridgeCounter, type BridgeSum } from "./bridge";
import { CENTRE_BRIDGE_TERMS } from "./cost-words";
import {
  type CostEntry,
  costCentreAt,
  type CostLedger,
  type CostWindow,
  monthIndex,
  type SetupFee,
} from "./cost-ledger";
import { type Charge, reasonsOfCentre } from "./month-difference";
import { type Month } from "../dates/months";
import { isEmptyPair, monthPair } from "../dates/month-pair";
import { periodOf } from "../dates/periods";
import { MoneySum } from "../tally";
import { ABSENT, amountOf, FREE } from "./timeline";

/**
 * Why the charges and setup fees of one cost centre differ from those of the month before; null is the numbers without
 * one. What has moved between cost centres is a reason of its own, which adds up to nothing over all of them. Throws
 * RangeError for a month that is not shown.
 */
export function bridgesOfCentre(
  ledger: CostLedger,
  window: CostWindow,
  month: Month,
  costCentre: string | null,
): BridgeSum[] {
  const place = monthIndex(window, month);
  if (place < 0) throw new RangeError(`${month} is not among the months that are calculated`);
  const bridge = new BridgeCounter(CENTRE_BRIDGE_TERMS);
  const last = new MoneySum();
  const current = new MoneySum();
  for (const entry of ledger.entries) {
    if (!wasEverOf(entry, costCentre)) continue;
    const isOfCentre = (at: number) => costCentreAt(entry, at) === costCentre;
    const pair = monthPair(entry.timeline, window, place);
    if (isEmptyPair(pair)) continue;
    addCharges(last, pair.last.charges, isOfCentre);
    addCharges(current, pair.current.charges, isOfCentre);
    bridge.add(reasonsOfCentre(pair.last, pair.current, isOfCentre));
  }
  const fees = feesOfCentre(ledger, costCentre);
  const feesIn = (period: number) =>
    fees.filter(({ at }) => periodOf(window.months, at) === period).map(({ fee }) => fee);
  return bridge.bridges(
    { charges: last.tally(), fees: feesIn(place - 1) },
    { charges: current.tally(), fees: feesIn(place) },
  );
}

/** Setup fees of numbers that were of the cost centre when they were bought. */
export const feesOfCentre = (ledger: CostLedger, costCentre: string | null): SetupFee[] =>
  feesWithCentre(ledger).filter((fee) => (fee.costCentre ?? null) === costCentre);

/** Setup fees with the cost centre that the number had when it was bought; that of the order while it is not known. */
export function feesWithCentre({ entries, setupFees }: CostLedger): SetupFee[] {
  const bought = new Set(setupFees.map(({ numberId }) => numberId));
  const numbers = new Map(entries.filter(({ id }) => bought.has(id)).map((entry) => [entry.id, entry]));
  return setupFees.map((fee) => {
    const entry = numbers.get(fee.numberId ?? "");
    return entry ? { ...fee, costCentre: costCentreAt(entry, fee.at) } : fee;
  });
}

/** Most numbers never were of a given cost centre, and need no second look. */
export function wasEverOf({ costCentre: today, costCentres }: CostEntry, costCentre: string | null): boolean {
  if (!costCentres) return today === costCentre;
  return costCentre === null || costCentres.some(({ value }) => value === costCentre);
}

/** Adds the charges that count and cost something. */
export function addCharges(
  counter: MoneySum,
  charges: readonly Charge[],
  isOfCentre: (at: number) => boolean,
): void {
  for (const { at, state } of charges)
    if (state !== ABSENT && state !== FREE && isOfCentre(at)) counter.add(amountOf(state));
}
