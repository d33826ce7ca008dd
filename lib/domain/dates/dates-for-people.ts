const DAY_MS = 86_400_000;
const dateFormat = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const timeFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** "15 Jan 2024", in UTC. `instant` is ISO 8601; null is unknown. */
export function formatDate(instant: string | null): string {
  return instant === null ? "unknown" : dateFormat.format(new Date(instant));
}

const secondsFormat = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "UTC" });

/** "15 Jan 2024, 14:03 UTC", or with seconds for what is about to happen. */
export function formatInstant(instant: string, { withSeconds = false } = {}): string {
  const time = withSeconds ? `${secondsFormat.format(new Date(instant))} UTC` : formatTime(instant);
  return `${formatDate(instant)}, ${time}`;
}

/** "14:03 UTC". */
export function formatTime(instant: string): string {
  return `${timeFormat.format(new Date(instant))} UTC`;
}

/** Calendar days in UTC from `now` to `instant`; negative when it has passed. */
export function daysUntil(instant: string, now: string): number {
  const day = (text: string) => Math.floor(Date.parse(text) / DAY_MS);
  return day(instant) - day(now);
}

/** "today", "tomorrow", "in 12 days", "yesterday", "3 days ago". */
export function describeDays(instant: string, now: string): string {
  const days = daysUntil(instant, now);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
