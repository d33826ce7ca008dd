import { type CostEntry, type CostWindow } from "./cost-ledger";
import { dateIn, type Held } from "./timeline";

const DAY_MS = 86_400_000;
const LONGEST_MONTH_MS = 31 * DAY_MS;

/**
 * When a number's part of the costs will next be another one although nothing is written (ms): a charge is due, its
 * term ends, or something begins or ends that was recorded ahead. At `now` itself or later; never too late.
 */
export function nextChange({ timeline, expiresAt }: CostEntry, { now, utcMonths }: CostWindow): number {
  let next = Infinity;
  const consider = (at: number) => {
    if (at >= now && at < next) next = at;
  };
  const considerEnds = ({ from, to }: Held<unknown>) => {
    consider(from);
    consider(to);
  };
  timeline.statuses.forEach(considerEnds);
  timeline.prices.forEach(considerEnds);
  timeline.series.forEach(considerEnds);
  consider(timeline.begins);
  consider(timeline.purchasedAt ?? Infinity);
  consider(expiresAt ?? Infinity);
  // A series has a date within a month from any moment on.
  for (const month of utcMonths) {
    if (month.start > now + LONGEST_MONTH_MS || month.start + month.days * DAY_MS <= now) continue;
    for (const { value } of timeline.series) consider(dateIn(month, value));
  }
  return next;
}
