import "server-only";
import { type HttpProxy } from "@/lib/server/network/proxy";

/** Everything the client can be told; tests use short limits and their own clock and chance. */
export type AudianSettings = {
  /** With the /v2 path, no trailing slash. The token is sent to this origin only. */
  readonly baseUrl: string;
  /** The API key; what a purchase is sent with where that is exchanged. */
  readonly token: string;
  /** How the key opens the account: by itself, or exchanged for a token (`PUT /api_auth`). Direct unless told. */
  readonly auth?: "direct" | "exchange" | undefined;
  readonly accountId?: string | undefined;
  /** IANA zone of the reports, in which the vendor's days without a time are days; UTC unless told. */
  readonly timeZone?: string | undefined;
  /** Through which that address is reached; directly where there is none. */
  readonly proxy?: HttpProxy | null | undefined;
  readonly maxConcurrency: number;
  /** Null: no cap (the sandbox). */
  readonly maxRequestsPerSecond: number | null;
  readonly limits: {
    readonly connectMs: number;
    readonly headersMs: number;
    readonly bodyMs: number;
    /** One attempt of a read. */
    readonly attemptMs: number;
    /** A read with all its attempts, when a person waits. */
    readonly personMs: number;
    readonly purchaseHeadersMs: number;
    readonly purchaseMs: number;
    readonly backoffBaseMs: number;
    readonly backoffCapMs: number;
    readonly throttledBaseMs: number;
    readonly longestRetryAfterMs: number;
    readonly breakerPauseMs: number;
    readonly responseBytes: number;
  };
  readonly random: () => number;
  readonly now: () => number;
  readonly onCall?: (call: AudianCall) => void;
  /** A call, or a purchase, was refused because of the credential. */
  readonly onKeyRefused?: () => void;
};

/** One upstream call, for the log: no bodies, no ids. */
export type AudianCall = {
  readonly method: "GET" | "POST" | "PUT";
  readonly template: string;
  readonly status: number | null;
  readonly ms: number;
  readonly attempt: number;
};

/** Time limits of one call, in milliseconds. A purchase waits longest: an answer that is missed has to be checked. */
export const DEFAULT_LIMITS: AudianSettings["limits"] = {
  connectMs: 2_000,
  headersMs: 5_000,
  bodyMs: 10_000,
  attemptMs: 15_000,
  personMs: 15_000,
  purchaseHeadersMs: 30_000,
  purchaseMs: 35_000,
  backoffBaseMs: 100,
  backoffCapMs: 5_000,
  throttledBaseMs: 1_000,
  longestRetryAfterMs: 30_000,
  breakerPauseMs: 10_000,
  responseBytes: 5 * 1024 * 1024,
};

/** The limits, with another patience for purchases where a test has set one, in milliseconds. */
export function limitsWith(patienceMs: number | undefined): AudianSettings["limits"] {
  if (patienceMs === undefined) return DEFAULT_LIMITS;
  return { ...DEFAULT_LIMITS, purchaseHeadersMs: patienceMs, purchaseMs: patienceMs };
}

/** Settings of a client for one task of a program that ends soon: as patient as the app's, without its limits. */
export function settingsForOneTask(
  target: Pick<AudianSettings, "baseUrl" | "token" | "auth" | "accountId" | "proxy">,
): AudianSettings {
  return {
    ...target,
    maxConcurrency: 1,
    maxRequestsPerSecond: null,
    limits: DEFAULT_LIMITS,
    random: Math.random,
    now: Date.now,
  };
}
