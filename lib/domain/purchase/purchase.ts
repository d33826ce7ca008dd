import { type VendorCode } from "../failure";
import { type Money } from "../money/money";
import { type NumberDetails } from "../number";
import { type VendorNumber } from "../phone/phone";

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

/** Where a purchase may go from each state. Nothing leads back to `sending`: there is one attempt, ever. */
export const TRANSITIONS: Readonly<Record<PurchaseState, readonly PurchaseState[]>> = {
  // What may have been sent before the database was restored is not cancelled: a person decides what became of it.
  queued: ["sending", "cancelled", "needs_review"],
  sending: ["bought", "not_bought", "unknown"],
  unknown: ["bought", "not_bought", "needs_review"],
  needs_review: ["bought", "not_bought"],
  // Found in the account after all.
  not_bought: ["bought"],
  bought: [],
  cancelled: [],
};

export function canMove(from: PurchaseState, to: PurchaseState): boolean {
  return TRANSITIONS[from].includes(to);
}

/** Longer than the client ever waits for a purchase, so that it passes only after a crash. In milliseconds. */
export const SENDING_LIMIT_MS = 60_000;

/**
 * Whether the one attempt may still leave, so long after it was claimed. A process that slept past its deadline (a
 * suspended machine) must not send what the others take for interrupted, check and may have called not bought.
 */
export function mayStillSend(elapsedMs: number, limitMs = SENDING_LIMIT_MS): boolean {
  return elapsedMs < limitMs;
}

/** Our own reasons beside the vendor's codes. */
export const OWN_OUTCOME_CODES = [
  /** Nothing left this machine. */
  "NOT_SENT",
  /** Refused because this account has the number already. */
  "ALREADY_OWNED",
  "NO_ANSWER",
  "UNREADABLE_ANSWER",
  /** The answer speaks of another number than the one that was ordered. */
  "OTHER_NUMBER",
  /** The dashboard ended, or lost its database, while the order was under way. */
  "INTERRUPTED",
  /** Seen in the account after its answer was lost. */
  "FOUND",
  /** Seen in the account after it had been called not bought. */
  "FOUND_LATE",
  "NEVER_SEEN",
  /** Seen in the account, and nothing tells that it was not there before. */
  "OWNED_BEFORE",
  /** For a day no reading of the account's list was evidence enough. */
  "NOT_CHECKED",
  /** Not sent because buying was switched off meanwhile. */
  "PURCHASES_OFF",
  /** Not sent because it waited so long that the price is stale. */
  "WAITED_TOO_LONG",
  /** Not sent because whoever ordered it may not sign in any more. */
  "PERSON_DISABLED",
  /** Not sent because whoever ordered it may not buy, or not that many, any more. */
  "PERMISSION_LOST",
  /** Not sent because it would exceed a daily limit as it is now. */
  "OVER_LIMIT",
  /** Waits because the database was restored or replaced, and may have forgotten what was sent. */
  "DATABASE_RESTORED",
  /** Not sent because a person cancelled the rest of the order. */
  "CANCELLED",
  /** Decided by a person. */
  "REVIEWED",
] as const;

/** Why a purchase is in its state. Null for an ordinary success. */
export type OutcomeCode = VendorCode | (typeof OWN_OUTCOME_CODES)[number];

/** What a success speaks of where that is not known to be the ordered number: the vendor's own, untrusted text. */
export type VendorNamed = { readonly number: VendorNumber | null; readonly id: string | null };

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
        | { readonly kind: "unreadable"; readonly named?: VendorNamed | null };
    }
  /** DNS, refused, TLS handshake, connect timeout: provably nothing was sent. `code`: where it is not NOT_SENT. */
  | { readonly kind: "not_sent"; readonly reason: string; readonly code?: "PROXY_REFUSED" }
  /** Timeout, reset, cut: the vendor may or may not have executed it. */
  | { readonly kind: "no_answer"; readonly reason: string };

/** The price seen before sending. `null` fields are unknown. */
export type Quote = { readonly monthlyCost: Money | null; readonly setupFee: Money | null };
