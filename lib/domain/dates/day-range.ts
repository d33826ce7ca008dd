import { addDays, type Day, dayStart } from "./months";

/** Days that an address may name. Before and after them a filter makes no sense, and clocks and databases stumble. */
const FIRST_DAY = "1970-01-01";
const LAST_DAY = "2200-12-31";
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day as an address or a date field gives it; null for anything else, and outside of 1970 to 2200. */
export function parseDay(text: string): Day | null {
  if (!DAY.test(text) || text < FIRST_DAY || text > LAST_DAY) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

/** From the beginning of the first day to, not including, the beginning of the day after the last; null is open. */
export function instantsOf(
  days: { readonly from: Day | null; readonly to: Day | null },
  timeZone: string,
): { readonly from: Date | null; readonly before: Date | null } {
  return {
    from: days.from === null ? null : dayStart(timeZone, days.from),
    before: days.to === null ? null : dayStart(timeZone, addDays(days.to, 1)),
  };
}
