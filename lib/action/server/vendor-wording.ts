import "server-only";
import { type VendorCode } from "@/lib/domain/failure";

export type Wording = {
  /** What happened. */
  readonly title: string;
  /** Whether anything was bought or changed, and what to do next. */
  readonly message: string;
  /** Whether the same request can go better a moment later. Never true where a purchase could be repeated. */
  readonly isRetryable: boolean;
};

const TELL_ADMIN = "Nothing was bought or changed. Tell an administrator:";
const TRY_AGAIN = "Nothing was bought or changed. Try again in a minute.";

/** What people are told about each of the vendor's errors. */
export const VENDOR_WORDING: Readonly<Record<VendorCode, Wording>> = {
  NUMBER_UNAVAILABLE: {
    title: "This number is no longer available",
    message:
      "Somebody else has it, or it left the stock. It was not bought and no money moved. Choose another number.",
    isRetryable: false,
  },
  INSUFFICIENT_CREDIT: {
    title: "The account has too little credit",
    message:
      "Nothing was bought and no money moved. Somebody with access to Audian's portal has to top up the account; unused monthly credit lapses.",
    isRetryable: false,
  },
  INVALID_REGION: {
    title: "Numbers of this region are not enabled for the account",
    message:
      "Nothing was bought and no money moved. Ask Audian to enable the region, or choose a number of another one.",
    isRetryable: false,
  },
  PURCHASE_FAILED: {
    title: "Audian could not process the purchase",
    message:
      "It says that the number was not bought. Look for it in the numbers list before you try again, or choose another one.",
    isRetryable: false,
  },
  INVALID_LOCATION: {
    title: "Audian does not know this location",
    message: "Nothing was bought or changed. Check the location code, for example US-CA-415.",
    isRetryable: false,
  },
  INVALID_NUMBER: {
    title: "Audian does not accept this number",
    message: "Nothing was bought or changed. Check the digits and the country code.",
    isRetryable: false,
  },
  INVALID_REQUEST: {
    title: "Audian did not accept the request",
    message: "Nothing was bought or changed. Change what you asked for and try again.",
    isRetryable: false,
  },
  UNAUTHENTICATED: {
    title: "Audian did not accept our API key",
    message: `${TELL_ADMIN} the API key of this dashboard has to be checked. Signing in again does not help.`,
    isRetryable: true,
  },
  FORBIDDEN: {
    title: "Audian does not allow this for our account",
    message: `${TELL_ADMIN} the rights of the dashboard's API key have to be checked.`,
    isRetryable: true,
  },
  NOT_FOUND: {
    title: "Audian does not have this",
    message: "It may have been removed, or the address is wrong. Nothing was bought or changed.",
    isRetryable: false,
  },
  CONFLICT: {
    title: "Audian reports a conflict",
    message: "Something changed in the meantime. Reload the page and check before you repeat it.",
    isRetryable: false,
  },
  RATE_LIMITED: {
    title: "Audian is limiting our requests",
    message: "Too many requests were sent. Nothing was bought or changed. Wait a moment and try again.",
    isRetryable: true,
  },
  UPSTREAM_ERROR: {
    title: "Audian has a problem",
    message: `Its service answered with an error. ${TRY_AGAIN}`,
    isRetryable: true,
  },
  UPSTREAM_UNAVAILABLE: {
    title: "Audian cannot be reached",
    message: `Its service is down or the network is interrupted. ${TRY_AGAIN}`,
    isRetryable: true,
  },
  UPSTREAM_TIMEOUT: {
    title: "Audian did not answer in time",
    message: `Its service is slow at the moment. ${TRY_AGAIN}`,
    isRetryable: true,
  },
  UPSTREAM_BAD_RESPONSE: {
    title: "Audian sent an answer we cannot read",
    message: "Nothing was bought or changed. Try again; if it stays, tell an administrator.",
    isRetryable: true,
  },
  UNKNOWN: {
    title: "Audian refused the request",
    message: "Nothing was bought or changed.",
    isRetryable: false,
  },
};
