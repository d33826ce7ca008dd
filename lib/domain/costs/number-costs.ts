import { type Money } from "../money/money";
import { MoneySum, type Tally } from "../tally";
import {
  ABSENT,
  chargeAt,
  FREE,
  type Timeline,
  UNKNOWN,
  utcMonthsBetween,
  visitChargeDates,
} from "./timeline";

const CHARGES_AHEAD = 12;
/** Twelve charges may take a month more: the vendor names the next one. */
const MONTHS_AHEAD = 14;

/** What one number has cost and will cost, calculated from its recorded prices, statuses and billing dates. */
export type NumberCosts = {
  /** Charges up to now; without the setup fee. */
  readonly toDate: Tally;
  /** The next charges, at most twelve, if nothing changes. None when the number is gone or costs nothing. */
  readonly ahead: readonly { readonly at: number; readonly cost: Money | null }[];
  readonly aheadTotal: Tally;
};

/** Calculates them as of `now` (ms). */
export function numberCosts(timeline: Timeline, now: number): NumberCosts {
  const toDate = new MoneySum();
  const aheadTotal = new MoneySum();
  const ahead: { at: number; cost: Money | null }[] = [];
  const end = new Date(now);
  end.setUTCMonth(end.getUTCMonth() + MONTHS_AHEAD, 1);
  const from = Math.min(timeline.begins, now);
  visitChargeDates(timeline, utcMonthsBetween(from, end.getTime()), now, (at) => {
    const charge = chargeAt(timeline, at);
    if (charge === FREE || charge === ABSENT) return;
    const cost = charge === UNKNOWN ? null : charge;
    if (at < now) toDate.add(cost);
    else ahead.push({ at, cost });
  });
  ahead.sort((one, other) => one.at - other.at);
  const next = ahead.slice(0, CHARGES_AHEAD);
  for (const { cost } of next) aheadTotal.add(cost);
  return { toDate: toDate.tally(), ahead: next, aheadTotal: aheadTotal.tally() };
}
