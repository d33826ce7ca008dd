import { addDays, addMonths, type Day, dayStart, type Month, monthStart } from "./months";

/** Days or months side by side: each lasts from its start up to, not including, the next one's. */
export type Periods = {
  readonly names: readonly string[];
  /** In ms since 1970, rising, one more than names: the last is the end of the last period. */
  readonly bounds: readonly number[];
};

/** `count` calendar days of a time zone from `first` on. */
export function days(timeZone: string, first: Day, count: number): Periods {
  const names = Array.from({ length: count + 1 }, (_unused, index) => addDays(first, index));
  return { names: names.slice(0, count), bounds: names.map((day) => dayStart(timeZone, day).getTime()) };
}

/** `count` calendar months of a time zone from `first` on. */
export function months(timeZone: string, first: Month, count: number): Periods {
  const names = Array.from({ length: count + 1 }, (_unused, index) => addMonths(first, index));
  return {
    names: names.slice(0, count),
    bounds: names.map((month) => monthStart(timeZone, month).getTime()),
  };
}

/** Which period an instant (ms) falls into; -1 when it is in none of them. */
export function periodOf({ bounds }: Periods, instant: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? instant) <= instant) low = middle + 1;
    else high = middle;
  }
  return low === bounds.length ? -1 : low - 1;
}

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
