import { type CostWindow } from "../costs/cost-ledger";
import { type Charge, type NumberMonth } from "../costs/month-difference";
import { periodOf } from "./periods";
import { chargeAt, isPresent, type Timeline, visitChargeDates } from "../costs/timeline";

/** What a number's month at a place of the window is. */
export function monthOf(
  { months: { bounds } }: CostWindow,
  place: number,
  timeline: Timeline,
  charges: readonly Charge[],
): NumberMonth {
  return { charges, isPresent: isPresent(timeline, bounds[place] ?? 0, bounds[place + 1] ?? 0) };
}

/** A number's month at a place of the window and the one before it. */
export type MonthPair = { readonly last: NumberMonth; readonly current: NumberMonth };

export function monthPair(timeline: Timeline, window: CostWindow, place: number): MonthPair {
  const lists: [last: Charge[], current: Charge[]] = [[], []];
  visitChargeDates(timeline, window.utcMonths, window.now, (at, isPurchase) => {
    const list = lists[periodOf(window.months, at) - place + 1];
    list?.push({ at, state: chargeAt(timeline, at), isPurchase });
  });
  return {
    last: monthOf(window, place - 1, timeline, lists[0]),
    current: monthOf(window, place, timeline, lists[1]),
  };
}

/** No billing date in either month: there is nothing to explain. */
export const isEmptyPair = ({ last, current }: MonthPair): boolean =>
  last.charges.length + current.charges.length === 0;
