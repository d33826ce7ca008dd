/**
 * What the vendor's errors are mapped to (`UNKNOWN` keeps the vendor's own code beside it). `PROXY_REFUSED` never comes
 * from the vendor: a proxy on the way to it did not let us through.
 */
export const VENDOR_CODES = [
  "NUMBER_UNAVAILABLE",
  "INSUFFICIENT_CREDIT",
  "INVALID_REGION",
  "PURCHASE_FAILED",
  "INVALID_LOCATION",
  "INVALID_NUMBER",
  "INVALID_REQUEST",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "RATE_LIMITED",
  "UPSTREAM_ERROR",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_BAD_RESPONSE",
  "PROXY_REFUSED",
  "UNKNOWN",
] as const;
export type VendorCode = (typeof VENDOR_CODES)[number];

/** Our own codes. `SIGNED_OUT` is about the person; a vendor 401 is `UNAUTHENTICATED` and about our credential. */
export type AppCode =
  | "SIGNED_OUT"
  | "NOT_ALLOWED"
  | "INVALID_INPUT"
  | "PRICE_CHANGED"
  | "ALREADY_OPEN"
  | "ALREADY_OWNED"
  | "PURCHASES_OFF"
  | "LIMIT_REACHED"
  /** One person asks too often. */
  | "TOO_OFTEN"
  | "MISSING"
  /** What was to be changed is no longer what the person saw. */
  | "CHANGED_MEANWHILE"
  /** It was sent, and nobody knows yet what became of it. */
  | "NOT_CONFIRMED"
  | "UNEXPECTED";

export type FailureCode = VendorCode | AppCode;

/** A text that can be put into a field, and what is said of it. */
export type FieldChoice = { readonly value: string; readonly label: string };

/** What a person is told. Plain data: it travels to the browser. */
export type Failure = {
  readonly code: FailureCode;
  /** What happened. */
  readonly title: string;
  /** Whether money moved where that matters, and what to do next. */
  readonly message: string;
  readonly isRetryable: boolean;
  readonly fieldErrors?: Readonly<Record<string, string>>;
  /** What may have been meant, by field. */
  readonly fieldChoices?: Readonly<Record<string, readonly FieldChoice[]>>;
  readonly requestId?: string;
  /** Seconds to wait before another try, where the vendor or our own limit says so. */
  readonly retryAfterSeconds?: number;
};

/** A refusal by one of our own rules, thrown by use cases and translated only in the action layer. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: AppCode,
    readonly title: string,
    readonly sentence: string,
    readonly options: {
      isRetryable?: boolean;
      fieldErrors?: Record<string, string>;
      fieldChoices?: Record<string, readonly FieldChoice[]>;
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(title);
  }
}
