import { type Span } from "../../dates/month-pair";
import { type Money } from "../../money/money";
import { type CostEntry } from "../cost-ledger";
import {
  ABSENT,
  chargeAt,
  FREE,
  heldAt,
  statusAt,
  type Timeline,
  UNKNOWN,
  utcMonthsBetween,
  visitChargeDates,
} from "../timeline";

/** What would make a bill differ by one number's amount. */
export const BILL_ERRORS = ["billedTwice", "billedAfterItLeft", "otherPrice", "notBilled"] as const;
export type BillError = (typeof BILL_ERRORS)[number];

/** A number that would explain the whole difference, to the ten-thousandth. */
export type BillFit = { readonly error: BillError; readonly id: string };

/**
 * Every number with which one error of the vendor would explain the difference. Totals are all that is known of a bill:
 * who is named is the only one whose amount fits, and where several fit, nobody can tell them apart.
 */
export function fitsOf(
  entries: readonly CostEntry[],
  difference: Money,
  span: Span,
  { now, quotedOf }: { readonly now: number; readonly quotedOf: (id: string) => Money | null },
): BillFit[] {
  if (difference.amount === 0) return [];
  const months = utcMonthsBetween(span.from, span.to);
  return entries.flatMap(({ id, timeline }) => {
    const errors = new Set<BillError>();
    visitChargeDates(timeline, months, now, (at) => {
      if (at < span.from || at >= span.to) return;
      for (const error of errorsAt(timeline, at, difference, quotedOf(id))) errors.add(error);
    });
    return [...errors].map((error) => ({ error, id }));
  });
}

function errorsAt(timeline: Timeline, at: number, difference: Money, quoted: Money | null): BillError[] {
  const { amount, currency } = difference;
  const state = chargeAt(timeline, at);
  const isIt = (money: Money | null | undefined, size: number) =>
    money?.currency === currency && money.amount === size;
  if (state === ABSENT || state === FREE) {
    const wasThere = at >= timeline.begins && !statusAt(timeline, at)?.isCosting;
    return wasThere && isIt(lastPrice(timeline, at), amount) ? ["billedAfterItLeft"] : [];
  }
  if (state === UNKNOWN) return [];
  const errors: BillError[] = [];
  if (isIt(state, amount)) errors.push("billedTwice");
  if (isIt(state, -amount)) errors.push("notBilled");
  const others = [...timeline.prices.map(({ value }) => value), quoted];
  if (state.currency === currency && others.some((price) => isIt(price, state.amount + amount)))
    errors.push("otherPrice");
  return errors;
}

/** What it cost then, or the last time before. */
function lastPrice({ prices }: Timeline, at: number): Money | null {
  return (
    heldAt(prices, at) ?? prices.findLast(({ from, value }) => value !== null && from <= at)?.value ?? null
  );
}
