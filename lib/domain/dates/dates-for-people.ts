const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

type Parts = Readonly<Record<string, string>>;

/** The parts of an instant as a clock in a zone (IANA) shows them. One formatter per zone: making one is slow. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function clockParts(instant: string, zone: string): Parts {
  // American English for "Sep" among three letters.
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      timeZoneName: "short",
      hourCycle: "h23",
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  clocks.set(zone, clock);
  return Object.fromEntries(clock.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}

const dateOf = ({ day, month, year }: Parts) => `${day} ${month} ${year}`;
const timeOf = ({ hour, minute, timeZoneName }: Parts) => `${hour}:${minute} ${timeZoneName}`;

/** "15 Jan 2024". `instant` is ISO 8601; null is unknown. */
export const formatDate = (instant: string | null, zone = "UTC"): string =>
  instant === null ? "unknown" : dateOf(clockParts(instant, zone));

/** "15 Jan 2024, 14:03 UTC", or with seconds for what is about to happen. */
export function formatInstant(instant: string, { withSeconds = false, zone = "UTC" } = {}): string {
  const parts = clockParts(instant, zone);
  const { minute, second } = parts;
  return `${dateOf(parts)}, ${timeOf(withSeconds ? { ...parts, minute: `${minute}:${second}` } : parts)}`;
}

/** Calendar days in UTC from `now` to `instant`; negative when it has passed. */
export function daysUntil(instant: string, now: string): number {
  const day = (text: string) => Math.floor(Date.parse(text) / DAY_MS);
  return day(instant) - day(now);
}

/** "just now", "2 min ago", "3 h ago"; from a day on the date. */
export function describeAge(instant: string, now: string, zone = "UTC"): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / MINUTE_MS);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return `on ${formatDate(instant, zone)}`;
}

/** "today", "tomorrow", "in 12 days", "yesterday", "3 days ago". */
export function describeDays(instant: string, now: string): string {
  const days = daysUntil(instant, now);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
