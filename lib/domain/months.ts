/** A calendar month in some time zone, "2026-11". Months compare and sort as text. */
export type Month = string;

/** No zone is further from UTC. */
const FURTHEST_OFFSET_MS = 15 * 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in an IANA time zone, "2026-11-24". */
export function dayIn(timeZone: string, instant: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    // The Swedish form is ISO 8601.
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** The calendar month of an instant in an IANA time zone. */
export function monthIn(timeZone: string, instant: Date): Month {
  return dayIn(timeZone, instant).slice(0, 7);
}

/** The month `count` months later; negative is earlier. */
export function addMonths(month: Month, count: number): Month {
  const [year = 0, monthOfYear = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, monthOfYear - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The first instant of a month in a time zone. Searched for, so that clock changes at midnight need no rule. */
export function monthStart(timeZone: string, month: Month): Date {
  const inUtc = Date.parse(`${month}-01T00:00:00Z`);
  let before = inUtc - FURTHEST_OFFSET_MS;
  let within = inUtc + FURTHEST_OFFSET_MS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (monthIn(timeZone, new Date(middle)) < month) before = middle;
    else within = middle;
  }
  return new Date(within);
}

/** "November 2026". */
export function monthName(month: Month): string {
  const format = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
