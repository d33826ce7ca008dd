const FIRST_WAIT_SECONDS = 30;
const MAX_WAIT_SECONDS = 3_600;

/**
 * How long the next attempt has to wait after this many failures in a row, in seconds: nothing for the first `free`
 * less one, then 30 s, doubled each time up to an hour (NIST SP 800-63B, "rate limiting").
 */
export function waitAfter(failures: number, free: number): number {
  if (failures < free) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - free), MAX_WAIT_SECONDS);
}

/** A wait as people say it, rounded up: "30 seconds", "2 minutes", "1 hour". */
export function describeWait(seconds: number): string {
  const [amount, unit] =
    seconds <= 90
      ? [Math.max(1, Math.ceil(seconds)), "second"]
      : seconds < 3_600
        ? [Math.ceil(seconds / 60), "minute"]
        : [Math.ceil(seconds / 3_600), "hour"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
