import { type VendorCode } from "./failure";
import { type Money } from "./money";
import { type NumberDetails } from "./number";

export const PURCHASE_STATES = [
  "queued",
  "sending",
  "bought",
  "not_bought",
  "unknown",
  "needs_review",
  "cancelled",
] as const;
export type PurchaseState = (typeof PURCHASE_STATES)[number];

/** States in which nobody else may buy the same number (bought counts while the number is still owned). */
export const OPEN_STATES = [
  "queued",
  "sending",
  "unknown",
  "needs_review",
] as const satisfies readonly PurchaseState[];

/** What came back from the one attempt, before it is judged. Made by lib/audian, judged by `judgePurchase`. */
export type PurchaseAnswer =
  | {
      readonly kind: "answered";
      readonly httpStatus: number;
      readonly requestId: string | null;
      readonly retryAfterSeconds: number | null;
      readonly body:
        | { readonly kind: "number"; readonly number: NumberDetails }
        | {
            readonly kind: "error";
            readonly code: VendorCode;
            readonly vendorCode: string;
            readonly message: string;
            /** False when the code was made up from the HTTP status because the body held no error. */
            readonly isWellFormed: boolean;
          }
        | { readonly kind: "unreadable" };
    }
  /** DNS, refused, TLS handshake, connect timeout: provably nothing was sent. */
  | { readonly kind: "not_sent"; readonly reason: string }
  /** Timeout, reset, cut: the vendor may or may not have executed it. */
  | { readonly kind: "no_answer"; readonly reason: string };

/** The price seen before sending. `null` fields are unknown. */
export type Quote = { readonly monthlyCost: Money | null; readonly setupFee: Money | null };
