import { type Timeline } from "./timeline";

const DAY_MS = 86_400_000;

/** Calendar months of UTC side by side: where each begins (ms) and how many days it has. */
export type UtcMonths = readonly { readonly start: number; readonly days: number }[];

/** The months of UTC that [from, to) touches. */
export function utcMonthsBetween(from: number, to: number): UtcMonths {
  const first = new Date(from);
  const list: { start: number; days: number }[] = [];
  for (let month = first.getUTCMonth(); ; month += 1) {
    const start = Date.UTC(first.getUTCFullYear(), month);
    if (start >= to) return list;
    const next = Date.UTC(first.getUTCFullYear(), month + 1);
    list.push({ start, days: Math.round((next - start) / DAY_MS) });
  }
}

/**
 * Visits the dates within `months` on which a number would be charged, whatever its status then. The first is the
 * purchase itself: the vendor takes the first month with it, and a date of the series within a day of it is the same
 * charge. From `now` until the vendor's next charge there is none. Dates of a series rise; the purchase comes last.
 */
export function visitChargeDates(
  { purchasedAt, nextCharge, series }: Timeline,
  months: UtcMonths,
  now: number,
  visit: (at: number, isPurchase: boolean) => void,
): void {
  const quietUntil = nextCharge ?? now;
  for (const { value, from, to } of series) {
    for (const { start, days } of months) {
      const at = start + (Math.min(value.day, days) - 1) * DAY_MS + value.time;
      if (at < from || at >= to) continue;
      if (at >= now && at < quietUntil) continue;
      if (purchasedAt !== null && Math.abs(at - purchasedAt) <= DAY_MS) continue;
      visit(at, false);
    }
  }
  const first = months[0];
  const last = months.at(-1);
  if (purchasedAt === null || !first || !last) return;
  if (purchasedAt >= first.start && purchasedAt < last.start + last.days * DAY_MS) visit(purchasedAt, true);
}
