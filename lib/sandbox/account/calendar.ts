/** Instants are milliseconds since 1970 in UTC, as the account's journal keeps them. */

/** `anchor` plus whole months, the day clamped to the month's last: 31 January + 1 is 28 or 29 February. */
export function addMonths(anchor: number, months: number): number {
  const date = new Date(anchor);
  const month = date.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastDay));
  return midnight + (anchor - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
}

/** How many monthly anniversaries of `anchor` lie at or before `at`; 0 before the first. */
export function monthsElapsed(anchor: number, at: number): number {
  if (at < anchor) return 0;
  const from = new Date(anchor);
  const to = new Date(at);
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return addMonths(anchor, months) <= at ? months : months - 1;
}

/** The first instant of the month of `at`. */
export function monthStart(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}

/** The first instant of the month after `at`. */
export function nextMonthStart(at: number): number {
  return addMonths(monthStart(at), 1);
}

/** ISO 8601 to the second, as the vendor writes it: 2024-01-15T10:30:00Z. */
export function toIso(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
