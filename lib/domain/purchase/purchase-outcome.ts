import { type VendorCode } from "../failure";
import { type NumberDetails } from "../number";
import { type OutcomeCode, type PurchaseAnswer, type VendorNamed } from "./purchase";

/** What the one attempt came to. */
export type Outcome =
  | { readonly state: "bought"; readonly number: NumberDetails }
  | {
      readonly state: "not_bought";
      readonly code: OutcomeCode;
      /** The vendor's words: untrusted text, maybe empty. */
      readonly message: string;
      /** The refusal leaves a doubt: one look at the account's list besides. */
      readonly wantsLook: boolean;
      readonly retryAfterSeconds: number | null;
    }
  | {
      readonly state: "unknown";
      readonly code: OutcomeCode;
      readonly message: string;
      /** A success that speaks of something else: unless a look finds the number, a person has to see it. */
      readonly named?: VendorNamed;
    };

/** Codes that the vendor documents and that say by themselves that nothing was bought. */
const DOCUMENTED: ReadonlySet<VendorCode> = new Set([
  "NUMBER_UNAVAILABLE",
  "INSUFFICIENT_CREDIT",
  "INVALID_REGION",
  "PURCHASE_FAILED",
  "INVALID_NUMBER",
  "INVALID_REQUEST",
  "UNAUTHENTICATED",
]);
const REFUSING_STATUSES: ReadonlySet<number> = new Set([400, 401, 403, 404, 422]);
const TOO_MANY_REQUESTS = 429;

/**
 * Judges the answer to a purchase of `expectedNumber` (E.164). The first rule that fits wins; what fits none is
 * unknown, because money may have moved.
 */
export function judgePurchase(answer: PurchaseAnswer, expectedNumber: string): Outcome {
  if (answer.kind === "not_sent") return notBought("NOT_SENT", answer.reason);
  if (answer.kind === "no_answer") return unknown("NO_ANSWER", answer.reason);
  const { body, httpStatus, retryAfterSeconds } = answer;
  const isSuccess = httpStatus >= 200 && httpStatus < 300;
  if (body.kind === "number") {
    const { number, id } = body.number;
    if (!isSuccess) return unknown("UNREADABLE_ANSWER", `HTTP ${httpStatus}`);
    if (digits(number) !== digits(expectedNumber)) {
      return { ...unknown("OTHER_NUMBER", number), named: { number, id: id || null } };
    }
    return id === ""
      ? unknown("UNREADABLE_ANSWER", `HTTP ${httpStatus}`)
      : { state: "bought", number: body.number };
  }
  if (body.kind === "unreadable") {
    const outcome = unknown("UNREADABLE_ANSWER", `HTTP ${httpStatus}`);
    return isSuccess && body.named ? { ...outcome, named: body.named } : outcome;
  }

  const { code, isWellFormed } = body;
  const words = body.message || body.vendorCode;
  if (isWellFormed && DOCUMENTED.has(code)) {
    return notBought(code, words, { wantsLook: code === "PURCHASE_FAILED" });
  }
  if (isWellFormed && REFUSING_STATUSES.has(httpStatus)) return notBought(code, words);
  if (httpStatus === TOO_MANY_REQUESTS || (isWellFormed && code === "RATE_LIMITED")) {
    return notBought("RATE_LIMITED", words, { retryAfterSeconds });
  }
  return unknown(code, words);
}

function notBought(
  code: OutcomeCode,
  message: string,
  rest: { wantsLook?: boolean; retryAfterSeconds?: number | null } = {},
): Outcome {
  const { wantsLook = false, retryAfterSeconds = null } = rest;
  return { state: "not_bought", code, message, wantsLook, retryAfterSeconds };
}

const unknown = (code: OutcomeCode, message: string) => ({ state: "unknown", code, message }) as const;

const digits = (number: string) => number.replace(/\D/g, "");
