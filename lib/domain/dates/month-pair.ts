import { type CostWindow } from "../costs/cost-ledger";
import { type Charge, type NumberMonth } from "../costs/month-difference";
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

/** From an instant (ms) up to, not including, another one. */
export type Span = { readonly from: number; readonly to: number };

/** A place of the window as a span. */
export const spanOf = ({ months: { bounds } }: Pick<CostWindow, "months">, place: number): Span => ({
  from: bounds[place] ?? 0,
  to: bounds[place + 1] ?? 0,
});

export const monthPair = (timeline: Timeline, window: CostWindow, place: number): MonthPair =>
  spanPair(timeline, window, { last: spanOf(window, place - 1), current: spanOf(window, place) });

/** The same of any two spans, which may lie apart or overlap. */
export function spanPair(
  timeline: Timeline,
  { utcMonths, now }: Pick<CostWindow, "utcMonths" | "now">,
  spans: { readonly last: Span; readonly current: Span },
): MonthPair {
  const last: Charge[] = [];
  const current: Charge[] = [];
  const isIn = (at: number, { from, to }: Span) => at >= from && at < to;
  visitChargeDates(timeline, utcMonths, now, (at, isPurchase) => {
    const isOfLast = isIn(at, spans.last);
    const isOfCurrent = isIn(at, spans.current);
    if (!isOfLast && !isOfCurrent) return;
    const charge = { at, state: chargeAt(timeline, at), isPurchase };
    if (isOfLast) last.push(charge);
    if (isOfCurrent) current.push(charge);
  });
  const present = ({ from, to }: Span) => isPresent(timeline, from, to);
  return {
    last: { charges: last, isPresent: present(spans.last) },
    current: { charges: current, isPresent: present(spans.current) },
  };
}

/** No billing date in either month: there is nothing to explain. */
export const isEmptyPair = ({ last, current }: MonthPair): boolean =>
  last.charges.length + current.charges.length === 0;
