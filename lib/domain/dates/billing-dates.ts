const DAY_MS = 86_400_000;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FEBRUARY = 1;

/**
 * A number's billing dates: the same time on the same day of every month, clamped at the end of short months.
 * All dates are computed from this anchor and never from one another: 31 Jan, 28 Feb, 31 Mar.
 */
export type BillingAnchor = {
  /** A date of the series; in UTC. */
  readonly at: Date;
  /** The day of the month before clamping, 1 to 31. */
  readonly day: number;
};

/**
 * The anchor of a number: the vendor's next charge, or else the purchase. A next charge at a month's end may hide a
 * later day that was clamped; the purchase still knows it. Null when neither date is known.
 */
export function billingAnchor(nextCharge: Date | null, purchasedAt: Date | null): BillingAnchor | null {
  if (!nextCharge) return purchasedAt && { at: purchasedAt, day: purchasedAt.getUTCDate() };
  const day = nextCharge.getUTCDate();
  const isMonthEnd = day === daysInMonth(nextCharge.getUTCFullYear(), nextCharge.getUTCMonth());
  return { at: nextCharge, day: isMonthEnd ? Math.max(day, purchasedAt?.getUTCDate() ?? 0) : day };
}

/**
 * A date of the anchor's series that no month's end has clamped, so that its day of the month is the anchor's. A month
 * that clamps always follows one of 31 days.
 */
export function unclampedDate(anchor: BillingAnchor): Date {
  return anchor.day > anchor.at.getUTCDate() ? billingDate(anchor, -1) : anchor.at;
}

/** Whether `date` is one of the billing dates that repeat an unclamped one month by month. */
export function isOfSeries(unclamped: Date, date: Date): boolean {
  const anchor = { at: unclamped, day: unclamped.getUTCDate() };
  return billingDate(anchor, monthOf(date) - monthOf(unclamped)).getTime() === date.getTime();
}

/** The billing date `months` after the anchor's own month; negative is before. */
export function billingDate({ at, day }: BillingAnchor, months: number): Date {
  return dateIn(monthOf(at) + months, day, timeOfDay(at));
}

/**
 * Billing dates in [from, to). None before the day of the purchase: that day is the first, the vendor takes the first
 * month with it.
 */
export function billingDatesBetween(
  { at, day }: BillingAnchor,
  from: Date,
  to: Date,
  purchasedAt: Date | null,
): Date[] {
  const start = purchasedAt
    ? Math.max(from.getTime(), purchasedAt.getTime() - timeOfDay(purchasedAt))
    : from.getTime();
  const dates: Date[] = [];
  for (let month = monthOf(new Date(start)); ; month += 1) {
    const date = dateIn(month, day, timeOfDay(at));
    if (date.getTime() >= to.getTime()) return dates;
    if (date.getTime() >= start) dates.push(date);
  }
}

/** Months since the year 0. */
const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();

const timeOfDay = (date: Date) => date.getTime() - Math.floor(date.getTime() / DAY_MS) * DAY_MS;

function dateIn(month: number, day: number, time: number): Date {
  const year = Math.floor(month / 12);
  const monthOfYear = month - year * 12;
  return new Date(Date.UTC(year, monthOfYear, Math.min(day, daysInMonth(year, monthOfYear))) + time);
}

function daysInMonth(year: number, monthOfYear: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return monthOfYear === FEBRUARY && isLeapYear ? 29 : (DAYS[monthOfYear] ?? 31);
}
