import { addDays, dayIn, dayStart } from "../dates/months";
import { type Pace } from "./message-events";

/** Hour of the day, in the reporting zone, at which daily and weekly messages go out. */
export const SENDING_HOUR = 8;
const HOUR_MS = 3_600_000;
const MONDAY = 1;

/** When an event that is raised now is told: at once, or at the next 8:00 of a day, or of a Monday, in a zone (IANA). */
export function dueAt(pace: Pace, now: Date, timeZone: string): Date {
  if (pace === "now") return now;
  let day = dayIn(timeZone, now);
  for (;;) {
    const hour = new Date(dayStart(timeZone, day).getTime() + SENDING_HOUR * HOUR_MS);
    if (hour > now && (pace === "daily" || weekday(day) === MONDAY)) return hour;
    day = addDays(day, 1);
  }
}

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Minutes before each further attempt. */
const RETRY_MINUTES = [1, 5, 15, 30] as const;
/** A channel that fails so often in a row pauses; a message that fails so often while others arrive is given up. */
export const MAX_ATTEMPTS = RETRY_MINUTES.length + 1;

/** How long to wait after so many failures in a row, in milliseconds. */
export function retryAfterMs(failures: number): number {
  const minutes = RETRY_MINUTES[Math.min(failures, RETRY_MINUTES.length) - 1] ?? RETRY_MINUTES[0];
  return minutes * 60_000;
}
