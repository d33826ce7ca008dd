import { type Refusal } from "./refusal";

/** The documented shapes of an error body, in the order of the fact sheet on the vendor. */
export const ERROR_ENVELOPES = ["A", "B", "B-short", "C"] as const;
export type ErrorEnvelope = (typeof ERROR_ENVELOPES)[number];

/** What the account-scoped pages call each status. */
const CATEGORIES: Readonly<Record<number, string>> = {
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
  413: "payload_too_large",
  429: "too_many_requests",
  500: "internal_error",
  503: "service_unavailable",
};

const TYPES: Readonly<Record<number, string>> = {
  401: "authentication_error",
  402: "insufficient_funds_error",
  429: "rate_limit_error",
  500: "api_error",
  503: "api_error",
};

/** The body of a refusal in one of the vendor's four documented shapes. */
export function errorBody(envelope: ErrorEnvelope, refusal: Refusal, requestId: string): unknown {
  const { status, code, message } = refusal;
  switch (envelope) {
    case "A":
      return { success: false, error: { code, message } };
    case "B":
      return {
        auth_token: "",
        data: { message },
        error: String(status),
        message: categoryOf(refusal),
        request_id: requestId,
        status: "error",
      };
    case "B-short":
      return { error: String(status), message: categoryOf(refusal), status: "error" };
    case "C":
      return {
        error: {
          code: code === "INSUFFICIENT_CREDIT" ? "insufficient_funds" : code,
          message,
          ...(refusal.options.parameter ? { param: refusal.options.parameter } : {}),
          type: TYPES[status] ?? "invalid_request_error",
        },
      };
  }
}

/** Purchase errors (upper case) keep their name in the category, everything else is named by its status. */
function categoryOf({ status, code }: Refusal): string {
  return code === code.toUpperCase() ? code : (CATEGORIES[status] ?? code);
}
