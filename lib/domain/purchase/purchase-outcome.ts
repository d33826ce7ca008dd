import { type VendorCode } from "../failure";
import { type NumberDetails } from "../number";
import { type E164, type VendorNumber } from "../phone/phone";
import { type OutcomeCode, type PurchaseAnswer, type VendorNamed } from "./purchase";

/** What the one attempt came to. */
export type Outcome =
  | { readonly state: "bought"; readonly number: NumberDetails }
  | {
      readonly state: "not_bought";
      readonly code: OutcomeCode;
      /** The vendor's words: untrusted text, maybe empty. */
      readonly message: string;
      /** The refusal leaves a doubt: one check of the account's list besides. */
      readonly wantsCheck: boolean;
      readonly retryAfterSeconds: number | null;
    }
  | {
      readonly state: "unknown";
      readonly code: OutcomeCode;
      readonly message: string;
      /** A success that speaks of something else: unless a check finds the number, a person has to see it. */
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

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
/** Unclear or unsent purchases in a row after which a person has to decide. */
export const TROUBLES_UNTIL_PAUSE = 3;
/** Nothing was bought, and another try later may well succeed. */
const NOT_SENT: ReadonlySet<OutcomeCode> = new Set(["NOT_SENT", "PROXY_REFUSED", "RATE_LIMITED"]);
/** How long an order backs off when nothing was sent and the vendor did not say how long. */
const BACKOFF_MS = 30 * SECOND_MS;
/** A vendor that asks for more than this needs a person, not a timer. */
const MAX_BACKOFF_MS = HOUR_MS;

/**
 * Judges the answer to a purchase of `expectedNumber`. The first rule that fits wins; what fits none is
 * unknown, because money may have moved.
 */
export function judgePurchase(answer: PurchaseAnswer, expectedNumber: E164): Outcome {
  if (answer.kind === "not_sent") return notBought(answer.code ?? "NOT_SENT", answer.reason);
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
    return notBought(code, words, { wantsCheck: code === "PURCHASE_FAILED" });
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
  rest: { wantsCheck?: boolean; retryAfterSeconds?: number | null } = {},
): Outcome {
  const { wantsCheck = false, retryAfterSeconds = null } = rest;
  return { state: "not_bought", code, message, wantsCheck, retryAfterSeconds };
}

const unknown = (code: OutcomeCode, message: string) => ({ state: "unknown", code, message }) as const;

const digits = (number: VendorNumber) => number.replace(/\D/g, "");

/** Codes that meet every further number of the order as well. */
export const STOPPING_CODES = [
  "INSUFFICIENT_CREDIT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
] as const satisfies readonly OutcomeCode[];
/** Why the rest of an order is never sent: an answer that meets all of it, or what changed while it waited. */
export type StopCode =
  | (typeof STOPPING_CODES)[number]
  | "CANCELLED"
  | "PURCHASES_OFF"
  | "WAITED_TOO_LONG"
  | "PERSON_DISABLED"
  | "PERMISSION_LOST"
  | "OVER_LIMIT";

/** What becomes of the remaining purchases of an order after one of them was sent. */
export type Flow =
  | { readonly kind: "continue" }
  /** The remaining purchases wait until then and go on automatically. */
  | { readonly kind: "backoff"; readonly code: OutcomeCode; readonly until: Date }
  /** The remaining purchases wait until a person resumes or cancels them. */
  | { readonly kind: "pause"; readonly code: OutcomeCode }
  /** The remaining purchases are cancelled. */
  | { readonly kind: "abort"; readonly code: StopCode };

/**
 * How an order goes on after `outcome`, and how many of its purchases in a row have now been unclear or not sent
 * (`troubles` before it). A single unclear one stops nothing: it is checked while the rest goes on.
 */
export function flowAfter(
  outcome: Outcome,
  troubles: number,
  now: Date,
): { readonly flow: Flow; readonly troubles: number } {
  const code = outcome.state === "bought" ? null : outcome.code;
  if (code === null) return { flow: { kind: "continue" }, troubles: 0 };
  const wasNotSent = outcome.state === "not_bought" && NOT_SENT.has(code);
  const isTrouble = outcome.state === "unknown" || wasNotSent;
  if (!isTrouble)
    return { flow: isStopping(code) ? { kind: "abort", code } : { kind: "continue" }, troubles: 0 };
  const inARow = troubles + 1;
  if (inARow >= TROUBLES_UNTIL_PAUSE) return { flow: { kind: "pause", code }, troubles: inARow };
  if (!wasNotSent) return { flow: { kind: "continue" }, troubles: inARow };
  const backoffMs = outcome.retryAfterSeconds === null ? BACKOFF_MS : outcome.retryAfterSeconds * SECOND_MS;
  if (backoffMs > MAX_BACKOFF_MS) return { flow: { kind: "pause", code }, troubles: inARow };
  const until = new Date(now.getTime() + Math.max(backoffMs, SECOND_MS));
  return { flow: { kind: "backoff", code, until }, troubles: inARow };
}

/** The code of an outcome that stops the rest of its order, however late it comes; null for any other. */
export function stopCodeOf(outcome: Outcome): StopCode | null {
  return outcome.state === "not_bought" && isStopping(outcome.code) ? outcome.code : null;
}

const isStopping = (code: OutcomeCode): code is (typeof STOPPING_CODES)[number] =>
  STOPPING_CODES.some((stopping) => stopping === code);
