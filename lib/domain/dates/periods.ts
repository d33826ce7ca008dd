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
