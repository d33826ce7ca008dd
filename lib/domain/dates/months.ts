/** A calendar day in some time zone, "2026-11-24". Days compare and sort as text. */
export type Day = string;
/** A calendar month in some time zone, "2026-11". Months compare and sort as text. */
export type Month = string;
export const MONTH_PATTERN = /^\d{4}-(0[1-9]|1[0-2])$/;

/** No zone is further from UTC. */
const MAX_OFFSET_MS = 15 * 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
// American English for "Sep" among three letters.
const dayFormat = new Intl.DateTimeFormat("en-US", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const shortMonthFormat = new Intl.DateTimeFormat("en-US", {
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const monthFormat = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" });

/** The calendar day of an instant in an IANA time zone. */
export function dayIn(timeZone: string, instant: Date): Day {
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
export const monthIn = (timeZone: string, instant: Date): Month => dayIn(timeZone, instant).slice(0, 7);

/** The day `count` days later; negative is earlier. Days of the calendar, however many hours they have. */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The month `count` months later; negative is earlier. */
export function addMonths(month: Month, count: number): Month {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 7);
}

/** The first instant of a day in a time zone. Searched for, so that clock changes at midnight need no rule. */
export function dayStart(timeZone: string, day: Day): Date {
  const inUtc = Date.parse(`${day}T00:00:00Z`);
  let before = inUtc - MAX_OFFSET_MS;
  let within = inUtc + MAX_OFFSET_MS;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayIn(timeZone, new Date(middle)) < day) before = middle;
    else within = middle;
  }
  return new Date(within);
}

/** The first instant of a month in a time zone. */
export const monthStart = (timeZone: string, month: Month): Date => dayStart(timeZone, `${month}-01`);

/** "November 2026". */
export const monthName = (month: Month): string => monthFormat.format(new Date(`${month}-01T00:00:00Z`));

/** "Nov 2026", where there is little room. */
export const shortMonthName = (month: Month): string =>
  shortMonthFormat.format(new Date(`${month}-01T00:00:00Z`));

/** "Tue 24 Nov", without a comma. */
export function dayName(day: Day): string {
  const parts = dayFormat.formatToParts(new Date(`${day}T00:00:00Z`));
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return `${part("weekday")} ${part("day")} ${part("month")}`;
}
