import { VENDOR_CODES, type VendorCode } from "@/lib/domain/failure";
import { cap, isRecord } from "./errors";

/** Spellings of the vendor's pages, lower case, beside the canonical names themselves. */
const ALIASES: Readonly<Record<string, VendorCode>> = {
  insufficient_funds: "INSUFFICIENT_CREDIT",
  insufficient_funds_error: "INSUFFICIENT_CREDIT",
  insufficient_credits: "INSUFFICIENT_CREDIT",
  insufficient_balance: "INSUFFICIENT_CREDIT",
  not_enough_credit: "INSUFFICIENT_CREDIT",
  payment_required: "INSUFFICIENT_CREDIT",
  invalid_phone_number: "INVALID_NUMBER",
  invalid_request_error: "INVALID_REQUEST",
  bad_request: "INVALID_REQUEST",
  invalid_api_key: "UNAUTHENTICATED",
  missing_authentication: "UNAUTHENTICATED",
  invalid_token: "UNAUTHENTICATED",
  authentication_error: "UNAUTHENTICATED",
  unauthorized: "UNAUTHENTICATED",
  permission_denied: "FORBIDDEN",
  access_denied: "FORBIDDEN",
  number_not_available: "NUMBER_UNAVAILABLE",
  resource_not_found: "NOT_FOUND",
  too_many_requests: "RATE_LIMITED",
  rate_limit_exceeded: "RATE_LIMITED",
  rate_limit_error: "RATE_LIMITED",
};
const CANONICAL = new Map(
  VENDOR_CODES.filter((code) => code !== "UNKNOWN" && code !== "PROXY_REFUSED").map((code) => [
    code.toLowerCase(),
    code,
  ]),
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

/** How much a code says: one that ends an order most, one that any failure may have least. Others lie between. */
const STOPPING: ReadonlySet<VendorCode> = new Set(["INSUFFICIENT_CREDIT", "UNAUTHENTICATED"]);
const PRECISE: ReadonlySet<VendorCode> = new Set([
  "NUMBER_UNAVAILABLE",
  "INVALID_NUMBER",
  "INVALID_REGION",
  "INVALID_LOCATION",
  "FORBIDDEN",
  "RATE_LIMITED",
]);
const VAGUE: ReadonlySet<VendorCode> = new Set([
  "INVALID_REQUEST",
  "UPSTREAM_ERROR",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_BAD_RESPONSE",
]);

function weightOf(code: VendorCode): number {
  if (code === "UNKNOWN") return 0;
  if (VAGUE.has(code)) return 1;
  return STOPPING.has(code) ? 4 : PRECISE.has(code) ? 3 : 2;
}

/** The canonical code of a vendor spelling, else of an HTTP status, else UNKNOWN. */
export function canonicalCode(vendorCode: string, httpStatus: number): VendorCode {
  return codeNamed(vendorCode) ?? codeOfStatus(httpStatus);
}

/** The code that says most of what the vendor named, in that order, and of the statuses. */
function mostTelling(named: readonly (string | null)[], ...statuses: readonly number[]): VendorCode {
  const codes = [...named.map((name) => codeNamed(name ?? "")), ...statuses.map(codeOfStatus)];
  return codes.reduce<VendorCode>(
    (best, code) => (code && weightOf(code) > weightOf(best) ? code : best),
    "UNKNOWN",
  );
}

/** Spelt in whatever way: "Insufficient funds", "insufficient-funds", "InsufficientFunds", or as an HTTP status. */
function codeNamed(vendorCode: string): VendorCode | undefined {
  const name = vendorCode.trim();
  if (/^[45]\d\d$/.test(name)) return BY_STATUS[Number(name)];
  const key = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[\s.-]+/g, "_");
  return CANONICAL.get(key) ?? (Object.hasOwn(ALIASES, key) ? ALIASES[key] : undefined);
}

const codeOfStatus = (httpStatus: number): VendorCode =>
  BY_STATUS[httpStatus] ?? (httpStatus >= 500 ? "UPSTREAM_ERROR" : "UNKNOWN");

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
