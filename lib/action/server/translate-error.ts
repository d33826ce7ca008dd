import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { AppError, type Failure, type VendorCode } from "@/lib/domain/failure";

type Wording = { readonly title: string; readonly message: string };

const TELL_ADMIN = "Tell an administrator: the API key of this dashboard has to be checked.";

/** What people are told when a read from the vendor fails. Purchases have their own wording. */
const WORDING: Readonly<Record<VendorCode, Wording>> = {
  NUMBER_UNAVAILABLE: {
    title: "This number is no longer available",
    message: "Somebody else has it, or it left the stock. Choose another number.",
  },
  INSUFFICIENT_CREDIT: {
    title: "The account has too little credit",
    message: "Somebody with access to Audian's portal has to top it up first.",
  },
  INVALID_REGION: {
    title: "This region is not enabled",
    message:
      "The account may not hold numbers of this region. Ask Audian to enable it, or choose another region.",
  },
  PURCHASE_FAILED: {
    title: "Audian could not process the purchase",
    message: "Look at the number's state before you try again.",
  },
  INVALID_LOCATION: {
    title: "Audian does not know this location",
    message: "Check the location code, for example US-CA-415.",
  },
  INVALID_NUMBER: {
    title: "Audian does not accept this number",
    message: "Check the digits and the country code.",
  },
  INVALID_REQUEST: {
    title: "Audian did not accept the request",
    message: "Change what you asked for and try again.",
  },
  UNAUTHENTICATED: { title: "Audian did not accept our API key", message: TELL_ADMIN },
  FORBIDDEN: { title: "Audian does not allow this for our account", message: TELL_ADMIN },
  NOT_FOUND: {
    title: "Audian does not have this",
    message: "It may have been removed, or the address is wrong.",
  },
  CONFLICT: {
    title: "Audian reports a conflict",
    message: "Something changed meanwhile. Load the page again and look.",
  },
  RATE_LIMITED: {
    title: "Audian asks us to slow down",
    message: "Too many requests were sent. Wait a moment and try again.",
  },
  UPSTREAM_ERROR: {
    title: "Audian has a problem",
    message: "Its service answered with an error. Nothing was changed. Try again in a minute.",
  },
  UPSTREAM_UNAVAILABLE: {
    title: "Audian cannot be reached",
    message: "Its service is down or the network is interrupted. Nothing was changed. Try again in a minute.",
  },
  UPSTREAM_TIMEOUT: {
    title: "Audian did not answer in time",
    message: "Its service is slow at the moment. Nothing was changed. Try again in a minute.",
  },
  UPSTREAM_BAD_RESPONSE: {
    title: "Audian sent an answer we cannot read",
    message: "Nothing was changed. Try again; if it stays, tell an administrator.",
  },
  UNKNOWN: { title: "Audian refused the request", message: "Nothing was changed." },
};

/** Turns whatever was thrown into what a person is told. Unexpected errors show only the request id. */
export function translateError(error: unknown, requestId: string): Failure {
  if (error instanceof AppError) {
    const { fieldErrors, isRetryable = false } = error.options;
    return {
      code: error.code,
      title: error.title,
      message: error.sentence,
      isRetryable,
      requestId,
      ...(fieldErrors ? { fieldErrors } : {}),
    };
  }
  if (error instanceof AudianError) return translateVendor(error, requestId);
  return {
    code: "UNEXPECTED",
    title: "Something went wrong on our side",
    message: "Try again. If it happens again, give the reference below to an administrator.",
    isRetryable: true,
    requestId,
  };
}

function translateVendor(error: AudianError, requestId: string): Failure {
  const { title, message } = WORDING[error.code];
  const wait = error.retryAfterSeconds ? ` It asks to wait ${error.retryAfterSeconds} seconds.` : "";
  const said = error.code === "UNKNOWN" ? ` It said: ${error.vendorCode}.` : "";
  return {
    code: error.code,
    title,
    message: `${message}${wait}${said}`,
    isRetryable: error.isRetryable || error.code === "UNAUTHENTICATED" || error.code === "FORBIDDEN",
    requestId: error.requestId ?? requestId,
    ...(error.retryAfterSeconds === null ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
  };
}
