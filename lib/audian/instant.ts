import { dayStart } from "@/lib/domain/dates/months";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nothing of an account is older; what a database writes for "never" is. */
const EARLIEST = Date.UTC(2000, 0);
/** Later is a stand-in for "never". */
const LATEST = Date.UTC(2100, 0);
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(?:([Zz]|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)?$/;
/** Days far apart in the year: a zone that changes its clocks has both of its times in them. */
const SEASONS = ["2026-01-15", "2026-07-15"] as const;
const dayTimes = new Map<string, number>();

/**
 * An instant as the vendor writes it (ISO 8601), in UTC, or null: unknown. Without a zone it is UTC. A day without a
 * time is that day of the calendar in `timeZone`, the zone of the reports, and in UTC alike. What is no such text,
 * does not exist, or lies before 2000 or after 2099 is unknown.
 */
export function readInstant(sent: unknown, timeZone = "UTC"): string | null {
  if (typeof sent !== "string") return null;
  const text = sent.trim();
  const at = DAY.test(text) ? readDay(text, timeZone) : readTime(text);
  return at === null || at < EARLIEST || at >= LATEST ? null : new Date(at).toISOString();
}

function readDay(day: string, timeZone: string): number | null {
  const midnight = midnightOf(day);
  return midnight === null ? null : midnight + dayTime(timeZone);
}

function readTime(text: string): number | null {
  const match = INSTANT.exec(text);
  if (!match) return null;
  const [
    ,
    day = "",
    hours,
    minutes,
    seconds = "0",
    fraction = "",
    ,
    sign,
    zoneHours = "0",
    zoneMinutes = "0",
  ] = match;
  const midnight = midnightOf(day);
  if (midnight === null || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  if (Number(zoneHours) > 15 || Number(zoneMinutes) > 59) return null;
  const time = (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1_000;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000 * (sign === "-" ? -1 : 1);
  return midnight + time + Number(fraction.padEnd(3, "0").slice(0, 3)) - offset;
}

/** Midnight of a day in UTC; null where the calendar has no such day. */
function midnightOf(day: string): number | null {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? null : at;
}

/**
 * The time of day in UTC at which it is the same day in UTC and in the zone, whether or not its clocks are put forward:
 * one for all days, so that dates of one series have the same time.
 */
function dayTime(timeZone: string): number {
  const known = dayTimes.get(timeZone);
  if (known !== undefined) return known;
  const time = Math.max(0, ...SEASONS.map((day) => dayStart(timeZone, day).getTime() - Date.parse(day)));
  dayTimes.set(timeZone, Math.min(time, DAY_MS - 1));
  return time;
}
