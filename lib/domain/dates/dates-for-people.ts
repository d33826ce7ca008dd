const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** The parts of an instant as a clock in a zone (IANA) shows them. One formatter per zone: making one is slow. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function clockParts(instant: string, zone: string): Readonly<Record<string, string>> {
  let clock = clocks.get(zone);
  // American English for "Sep" among three letters.
  clock ??= new Intl.DateTimeFormat("en-US", {
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

/** "15 Jan 2024". `instant` is ISO 8601; null is unknown. */
export function formatDate(instant: string | null, zone = "UTC"): string {
  if (instant === null) return "unknown";
  const { day, month, year } = clockParts(instant, zone);
  return `${day} ${month} ${year}`;
}

/** "15 Jan 2024, 14:03 UTC", or with seconds for what is about to happen. */
export function formatInstant(instant: string, { withSeconds = false, zone = "UTC" } = {}): string {
  const { second, timeZoneName } = clockParts(instant, zone);
  const time = withSeconds
    ? `${clockTime(instant, zone)}:${second} ${timeZoneName}`
    : formatTime(instant, zone);
  return `${formatDate(instant, zone)}, ${time}`;
}

/** "14:03 UTC". */
export const formatTime = (instant: string, zone = "UTC"): string =>
  `${clockTime(instant, zone)} ${clockParts(instant, zone)["timeZoneName"]}`;

function clockTime(instant: string, zone: string): string {
  const { hour, minute } = clockParts(instant, zone);
  return `${hour}:${minute}`;
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
