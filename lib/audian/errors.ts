import { cleanText } from "@/lib/domain/text/clean-text";
import { type VendorCode } from "@/lib/domain/failure";
import { mostTelling } from "./error-codes";

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
]);

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
    return {
      code: mostTelling([text(error.code), text(error.type)], httpStatus),
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
    code: mostTelling([text(body.message), text(error)], status, httpStatus),
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
const cap = (value: string) => cleanText(value, MAX_TEXT_LENGTH);

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
