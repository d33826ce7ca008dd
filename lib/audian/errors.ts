import { cleanText } from "@/lib/domain/text/clean-text";
import { type VendorCode } from "@/lib/domain/failure";

const MAX_TEXT_LENGTH = 300;

/** Any way in which the vendor did not give what was asked. Holds no token and no body. */
export class AudianError extends Error {
  override readonly name = "AudianError";
  readonly code: VendorCode;
  /** The vendor's own spelling: untrusted text. */
  readonly vendorCode: string;
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;
  /** The field the vendor blames, in our spelling. */
  readonly failedField: string | null;
  /** Whether asking again later can help. Says nothing about purchases, which are never repeated. */
  readonly isRetryable: boolean;

  constructor(facts: {
    code: VendorCode;
    message: string;
    vendorCode?: string;
    httpStatus?: number | null;
    requestId?: string | null;
    retryAfterSeconds?: number | null;
    failedField?: string | null;
    cause?: unknown;
  }) {
    super(cap(facts.message), facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.vendorCode = cap(facts.vendorCode ?? facts.code);
    this.httpStatus = facts.httpStatus ?? null;
    this.requestId = facts.requestId ? cap(facts.requestId) : null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
    this.failedField = facts.failedField ?? null;
    this.isRetryable = RETRYABLE.has(facts.code);
  }

  /**
   * By name, because one process holds several copies of this class: Next.js bundles the background loops apart from
   * the pages, and both use the one client.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "AudianError";
  }
}

const RETRYABLE: ReadonlySet<VendorCode> = new Set([
  "RATE_LIMITED",
  "UPSTREAM_ERROR",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_BAD_RESPONSE",
  "PROXY_REFUSED",
]);

/** Codes that speak of the credential: whatever is asked for with it is refused. */
export const isKeyRefused = (code: VendorCode) => code === "UNAUTHENTICATED" || code === "FORBIDDEN";

/** A text of the vendor, clean and not long. */
export const cap = (value: string) => cleanText(value, MAX_TEXT_LENGTH);

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What one short read said about the connection. */
export type ConnectionCheck =
  | { readonly state: "accepted"; readonly ms: number }
  /** The vendor answered, and does not take our API key. */
  | { readonly state: "refused"; readonly code: string }
  /** No answer, or none that can be read. */
  | { readonly state: "unreachable"; readonly code: string };
