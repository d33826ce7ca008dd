const DAY_MS = 86_400_000;

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
 * later day that was clamped; the purchase still knows it. Null when neither date is known. ISO 8601 instants.
 */
export function billingAnchor(nextCharge: string | null, purchasedAt: string | null): BillingAnchor | null {
  const next = readDate(nextCharge);
  const purchased = readDate(purchasedAt);
  if (!next) return purchased && { at: purchased, day: purchased.getUTCDate() };
  const day = next.getUTCDate();
  const isClamped = day === daysInMonth(next.getUTCFullYear(), next.getUTCMonth());
  return { at: next, day: isClamped ? Math.max(day, purchased?.getUTCDate() ?? 0) : day };
}

/** The billing date `months` after the anchor's own month; negative is before. */
export function billingDate({ at, day }: BillingAnchor, months: number): Date {
  const month = at.getUTCMonth() + months;
  const year = at.getUTCFullYear() + Math.floor(month / 12);
  const monthOfYear = ((month % 12) + 12) % 12;
  const timeOfDay = at.getTime() - Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  return new Date(Date.UTC(year, monthOfYear, Math.min(day, daysInMonth(year, monthOfYear))) + timeOfDay);
}

/**
 * Billing dates in [from, to). None before the day of the purchase: that day is the first, the vendor takes the first
 * month with it.
 */
export function billingDatesBetween(
  anchor: BillingAnchor,
  from: Date,
  to: Date,
  purchasedAt: string | null,
): Date[] {
  const purchased = readDate(purchasedAt);
  const firstDay = purchased ? Math.floor(purchased.getTime() / DAY_MS) * DAY_MS : -Infinity;
  const start = Math.max(from.getTime(), firstDay);
  const dates: Date[] = [];
  if (start >= to.getTime()) return dates;
  for (let months = monthsBetween(anchor.at, new Date(start)) - 1; ; months += 1) {
    const date = billingDate(anchor, months);
    if (date.getTime() >= to.getTime()) return dates;
    if (date.getTime() >= start) dates.push(date);
  }
}

const monthsBetween = (from: Date, to: Date) =>
  (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();

const daysInMonth = (year: number, monthOfYear: number) =>
  new Date(Date.UTC(year, monthOfYear + 1, 0)).getUTCDate();

function readDate(instant: string | null): Date | null {
  const date = instant === null ? null : new Date(instant);
  return date && !Number.isNaN(date.getTime()) ? date : null;
}
