import { type Orderer } from "../access";
import { type OutcomeCode } from "./purchase";
import { type Outcome } from "./purchase-outcome";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
/** Unclear or unsent purchases in a row after which a person has to look. */
export const TROUBLES_UNTIL_PAUSE = 3;
/** How long an order backs off when nothing was sent and the vendor did not say how long. */
const BACKOFF_MS = 30 * SECOND_MS;
/** A vendor that asks for more than this needs a person, not a timer. */
const MAX_BACKOFF_MS = HOUR_MS;
/** After this the price that was seen is stale: what still waits is not sent any more. */
export const MAX_WAIT_MS = 24 * HOUR_MS;
/** More numbers than that in one order need the permission "orders.large". */
export const MAX_WITHOUT_PERMISSION = 10;

/** Codes that meet every further number of the order as well. */
export const STOPPING_CODES = [
  "INSUFFICIENT_CREDIT",
  "UNAUTHENTICATED",
  "FORBIDDEN",
] as const satisfies readonly OutcomeCode[];

/** What becomes of the remaining purchases of an order after one of them was sent. */
export type Flow =
  | { readonly kind: "continue" }
  /** The remaining purchases wait until then and go on automatically. */
  | { readonly kind: "backoff"; readonly code: OutcomeCode; readonly until: Date }
  /** The remaining purchases wait until a person resumes or cancels them. */
  | { readonly kind: "pause"; readonly code: OutcomeCode }
  /** The remaining purchases are cancelled. */
  | { readonly kind: "abort"; readonly code: OutcomeCode };

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
  if (code === null) return { flow: { kind: "continue" }, troubles: 0 };
  const wasNotSent = outcome.state === "not_bought" && (code === "NOT_SENT" || code === "RATE_LIMITED");
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
export function stopCodeOf(outcome: Outcome): OutcomeCode | null {
  return outcome.state === "not_bought" && isStopping(outcome.code) ? outcome.code : null;
}

/** Why nobody's order may be sent any more, whoever placed it; null when it may. */
export function refuseToSend(facts: {
  readonly placedAt: Date;
  readonly isBuyingOn: boolean;
  readonly now: Date;
}): OutcomeCode | null {
  if (!facts.isBuyingOn) return "PURCHASES_OFF";
  return facts.now.getTime() - facts.placedAt.getTime() > MAX_WAIT_MS ? "WAITED_TOO_LONG" : null;
}

/** Why what waits in an order of this person may not be sent any more; null when it may. */
export function refuseOrderer(orderer: Orderer, orderSize: number): OutcomeCode | null {
  if (!orderer.mayComeIn) return "PERSON_DISABLED";
  const mayOrder = orderer.mayBuy && (orderSize <= MAX_WITHOUT_PERMISSION || orderer.mayOrderMany);
  return mayOrder ? null : "PERMISSION_LOST";
}

/** Everything that decides, at its turn, whether a purchase may still be sent. */
export type SendFacts = {
  readonly placedAt: Date;
  readonly isBuyingOn: boolean;
  readonly now: Date;
  /** Whoever placed the order, as they are now. */
  readonly orderer: Orderer;
  /** How many numbers the order had when it was placed. */
  readonly orderSize: number;
  /** Whether the purchase fits into today's limits beside all that has been sent today. */
  readonly isWithinLimits: boolean;
};

/** Why a purchase may not be sent, and the rest of its order neither; null when it may. */
export function reasonNotToSend(facts: SendFacts): OutcomeCode | null {
  return (
    refuseToSend(facts) ??
    refuseOrderer(facts.orderer, facts.orderSize) ??
    (facts.isWithinLimits ? null : "OVER_LIMIT")
  );
}

const isStopping = (code: OutcomeCode) => STOPPING_CODES.some((stopping) => stopping === code);
