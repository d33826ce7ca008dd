import { type OutcomeCode } from "./purchase";
import { type Outcome } from "./purchase-outcome";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
/** Unclear or unsent purchases in a row after which a person has to look. */
export const TROUBLES_UNTIL_HOLD = 3;
/** How long an order rests when nothing was sent and the vendor did not say how long. */
const REST_MS = 30 * SECOND_MS;
/** A vendor that asks for more than this needs a person, not a timer. */
const LONGEST_REST_MS = HOUR_MS;
/** After this the price that was seen is stale: what still waits is not sent any more. */
export const LONGEST_WAIT_MS = 24 * HOUR_MS;

/** Codes that meet every further number of the order as well. */
export const STOPPING_CODES = [
  "INSUFFICIENT_CREDIT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
] as const satisfies readonly OutcomeCode[];

/** What becomes of the rest of an order after one of its purchases was sent. */
export type Flow =
  | { readonly kind: "go" }
  /** The rest waits until then, by itself. */
  | { readonly kind: "rest"; readonly code: OutcomeCode; readonly until: Date }
  /** The rest waits until a person resumes it or cancels it. */
  | { readonly kind: "hold"; readonly code: OutcomeCode }
  /** The rest is cancelled. */
  | { readonly kind: "stop"; readonly code: OutcomeCode };

/**
 * How an order goes on after `outcome`, and how many of its purchases in a row have now been unclear or not sent
 * (`troubles` before it). A single unclear one stops nothing: it is looked up while the rest goes on.
 */
export function flowAfter(
  outcome: Outcome,
  troubles: number,
  now: Date,
): { readonly flow: Flow; readonly troubles: number } {
  const code = outcome.state === "bought" ? null : outcome.code;
  if (code === null) return { flow: { kind: "go" }, troubles: 0 };
  const wasNotSent = outcome.state === "not_bought" && (code === "NOT_SENT" || code === "RATE_LIMITED");
  const isTrouble = outcome.state === "unknown" || wasNotSent;
  if (!isTrouble) return { flow: isStopping(code) ? { kind: "stop", code } : { kind: "go" }, troubles: 0 };
  const inARow = troubles + 1;
  if (inARow >= TROUBLES_UNTIL_HOLD) return { flow: { kind: "hold", code }, troubles: inARow };
  if (!wasNotSent) return { flow: { kind: "go" }, troubles: inARow };
  const restMs = outcome.retryAfterSeconds === null ? REST_MS : outcome.retryAfterSeconds * SECOND_MS;
  if (restMs > LONGEST_REST_MS) return { flow: { kind: "hold", code }, troubles: inARow };
  const until = new Date(now.getTime() + Math.max(restMs, SECOND_MS));
  return { flow: { kind: "rest", code, until }, troubles: inARow };
}

/** Why what waits of an order may not be sent any more; null when it may. */
export function refuseToSend(facts: {
  readonly placedAt: Date;
  readonly isBuyingOn: boolean;
  readonly now: Date;
}): OutcomeCode | null {
  if (!facts.isBuyingOn) return "PURCHASES_OFF";
  return facts.now.getTime() - facts.placedAt.getTime() > LONGEST_WAIT_MS ? "WAITED_TOO_LONG" : null;
}

const isStopping = (code: OutcomeCode) => STOPPING_CODES.some((stopping) => stopping === code);
