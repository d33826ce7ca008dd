import { VENDOR_CODES, type VendorCode } from "@/lib/domain/failure";

const LONGEST_TEXT = 300;

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
]);

/** Spellings of the vendor's pages, lower case, beside the canonical names themselves. */
const ALIASES: Readonly<Record<string, VendorCode>> = {
  insufficient_funds: "INSUFFICIENT_CREDIT",
  insufficient_funds_error: "INSUFFICIENT_CREDIT",
  invalid_phone_number: "INVALID_NUMBER",
  invalid_request_error: "INVALID_REQUEST",
  bad_request: "INVALID_REQUEST",
  invalid_api_key: "UNAUTHENTICATED",
  missing_authentication: "UNAUTHENTICATED",
  authentication_error: "UNAUTHENTICATED",
  unauthorized: "UNAUTHENTICATED",
  too_many_requests: "RATE_LIMITED",
  rate_limit_exceeded: "RATE_LIMITED",
};
const CANONICAL = new Map(
  VENDOR_CODES.filter((code) => code !== "UNKNOWN").map((code) => [code.toLowerCase(), code]),
);
const BY_STATUS: Readonly<Record<number, VendorCode>> = {
  400: "INVALID_REQUEST",
  401: "UNAUTHENTICATED",
  402: "INSUFFICIENT_CREDIT",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  429: "RATE_LIMITED",
  503: "UPSTREAM_UNAVAILABLE",
  504: "UPSTREAM_TIMEOUT",
};

/** The canonical code of a vendor spelling, else of an HTTP status, else UNKNOWN. */
export function canonicalCode(vendorCode: string, httpStatus: number): VendorCode {
  const key = vendorCode
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const named = CANONICAL.get(key) ?? (Object.hasOwn(ALIASES, key) ? ALIASES[key] : undefined);
  if (named) return named;
  return BY_STATUS[httpStatus] ?? (httpStatus >= 500 ? "UPSTREAM_ERROR" : "UNKNOWN");
}

export type EnvelopeError = {
  readonly code: VendorCode;
  readonly vendorCode: string;
  readonly message: string;
  readonly httpStatus: number;
  readonly requestId: string | null;
  readonly failedField: string | null;
};

/**
 * Reads the error out of any documented envelope: A `{success:false,error:{…}}`,
 * B `{status:"error",error:"401",message,data:{message}}` and its short form, C `{error:{code,type,…}}`. Null when
 * the body holds none; a 200 can hold one.
 */
export function readEnvelopeError(body: unknown, httpStatus: number): EnvelopeError | null {
  if (!isRecord(body)) return null;
  const { error } = body;
  const isFailure =
    body.success === false || body.status === "error" || (error !== undefined && error !== null);
  if (!isFailure) return null;
  const requestId = typeof body.request_id === "string" ? cap(body.request_id) : null;
  if (isRecord(error)) {
    const vendorCode = text(error.code) ?? text(error.type) ?? `HTTP_${httpStatus}`;
    const code = canonicalCode(vendorCode, httpStatus);
    const byType =
      code === "UNKNOWN" || httpStatus < 300 ? canonicalCode(text(error.type) ?? "", httpStatus) : code;
    return {
      code: code === "UNKNOWN" ? byType : code,
      vendorCode: cap(vendorCode),
      message: cap(text(error.message) ?? ""),
      httpStatus,
      requestId,
      failedField: fieldName(text(error.param)),
    };
  }
  const bodyStatus = Number(error);
  const status = httpStatus < 300 && bodyStatus >= 400 && bodyStatus < 600 ? bodyStatus : httpStatus;
  const vendorCode = text(body.message) ?? text(error) ?? `HTTP_${status}`;
  const data = isRecord(body.data) ? body.data : {};
  return {
    code: canonicalCode(vendorCode, status),
    vendorCode: cap(vendorCode),
    message: cap(text(data.message) ?? text(body.message) ?? ""),
    httpStatus: status,
    requestId,
    failedField: null,
  };
}

const fieldName = (param: string | null) => (param === "phone_number" ? "number" : param);
const text = (value: unknown) =>
  typeof value === "string" && value.trim() !== "" ? value : typeof value === "number" ? String(value) : null;
const cap = (value: string) => value.slice(0, LONGEST_TEXT);

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
