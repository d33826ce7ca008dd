import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { type AudianSettings } from "@/lib/audian/server/settings";

/** Without a status, and yet an answer: of a vendor that cannot be read, or of the proxy. */
const ANSWERED: ReadonlySet<string> = new Set(["UPSTREAM_BAD_RESPONSE", "PROXY_REFUSED"]);
const RETRIED_STATUSES: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/** Milliseconds from the failed attempt `number` to the next one, or null when another one would be wrong. */
export function waitBeforeRetry(
  { limits, random }: Pick<AudianSettings, "limits" | "random">,
  error: unknown,
  number: number,
): number | null {
  if (!(error instanceof AudianError)) return null;
  const isConnection = error.httpStatus === null && !ANSWERED.has(error.code);
  if (!isConnection && !RETRIED_STATUSES.has(error.httpStatus ?? 0)) return null;
  if (error.retryAfterSeconds !== null) {
    const askedMs = error.retryAfterSeconds * 1000;
    return askedMs <= limits.longestRetryAfterMs ? askedMs : null;
  }
  const baseMs = error.httpStatus === 429 ? limits.throttledBaseMs : limits.backoffBaseMs;
  return random() * Math.min(limits.backoffCapMs, baseMs * 2 ** (number - 1));
}

/** The end of the time for all attempts, as the vendor's failure that it is. Throws. */
export function asTimeout(error: unknown): never {
  if (error instanceof Error && error.name === "TimeoutError")
    throw new AudianError({ code: "UPSTREAM_TIMEOUT", message: "Audian did not answer in time" });
  throw error;
}
