import { type OwnedNumber, statusRule } from "./number";
import { type OutcomeCode, type PurchaseState } from "./purchase";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** When the account's list is read for a number whose answer is missing, in milliseconds after sending. */
export const LOOK_SCHEDULE_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
] as const;

/** A request may still be executed late: before this nothing is called not bought. */
const LAST_LOOK_AFTER_MS = HOUR_MS;
/** After a day without a look that settles it, a person has to. */
const REVIEW_AFTER_MS = 24 * HOUR_MS;
/** How far the vendor's clock may be behind ours. */
const CLOCK_SKEW_MS = 5 * MINUTE_MS;
const FIRST_LOOK_MS = LOOK_SCHEDULE_MS[0];
const SHORTEST_RETRY_MS = 10 * SECOND_MS;
const LONGEST_RETRY_MS = 10 * MINUTE_MS;

/** Called not bought without the vendor saying so clearly. */
const DOUBTFUL = ["NEVER_SEEN", "PURCHASE_FAILED", "REVIEWED"] as const satisfies readonly OutcomeCode[];

/** What a look needs to know of a purchase. */
export type LookedFor = {
  readonly state: PurchaseState;
  readonly outcomeCode: OutcomeCode | null;
  readonly sentAt: Date;
  /** In the last complete walk before sending; null: there was none. */
  readonly wasOwnedBefore: boolean | null;
};

/** One reading of the account's list. */
export type Look = {
  readonly startedAt: Date;
  /** Only a complete, error-free walk says anything about what is absent. */
  readonly isComplete: boolean;
  /** The row of the number, where the account owns it. */
  readonly found: OwnedNumber | null;
};

export type LookVerdict = "bought" | "not_bought" | "needs_review" | "wait";

/**
 * Judges a look for a purchase that is unknown, or that was refused with a doubt (`not_bought`). `pace`: how many
 * times faster time counts, for tests; the same in all functions here.
 */
export function judgeLook(purchase: LookedFor, look: Look, pace = 1): LookVerdict {
  if (look.found && isOurs(purchase, look.found)) return "bought";
  if (purchase.state === "not_bought") return look.isComplete ? "not_bought" : "wait";
  const age = (look.startedAt.getTime() - purchase.sentAt.getTime()) * pace;
  if (look.isComplete && look.found) return "needs_review";
  if (look.isComplete && age >= LAST_LOOK_AFTER_MS) return "not_bought";
  return age >= REVIEW_AFTER_MS ? "needs_review" : "wait";
}

/** The row of `number` among the account's numbers, leaving out those that are owned no longer. */
export function findOwned(numbers: Iterable<OwnedNumber>, number: string): OwnedNumber | null {
  for (const row of numbers) if (row.number === number && statusRule(row.status).isOwned) return row;
  return null;
}

/**
 * Whether a number of the account that was seen after a purchase had been called not bought came from it. Only
 * where a doubt was left: a number bought by other means later is no news about this purchase.
 */
export function isFoundLate(purchase: LookedFor, found: OwnedNumber): boolean {
  const hasDoubt = DOUBTFUL.some((code) => code === purchase.outcomeCode);
  const boughtAt = found.purchasedAt === null ? null : Date.parse(found.purchasedAt);
  const isMuchLater = boughtAt !== null && boughtAt - purchase.sentAt.getTime() > REVIEW_AFTER_MS;
  return purchase.state === "not_bought" && hasDoubt && !isMuchLater && isOurs(purchase, found);
}

/** Without an earlier walk to compare with, only the vendor's date of purchase can tell. */
function isOurs(purchase: LookedFor, found: OwnedNumber): boolean {
  if (purchase.wasOwnedBefore !== null) return !purchase.wasOwnedBefore;
  if (found.purchasedAt === null) return false;
  return Date.parse(found.purchasedAt) >= purchase.sentAt.getTime() - CLOCK_SKEW_MS;
}

/** The first look, for a purchase that became unknown (or doubtful) at `now`. */
export function firstLookAt(now: Date, pace = 1): Date {
  return new Date(now.getTime() + FIRST_LOOK_MS / pace);
}

/** The look after one that settled nothing. A failed or incomplete one is repeated soon, ever more slowly. */
export function nextLookAt(sentAt: Date, now: Date, wasComplete: boolean, pace = 1): Date {
  const age = (now.getTime() - sentAt.getTime()) * pace;
  const retryAge = age + Math.min(Math.max(age / 10, SHORTEST_RETRY_MS), LONGEST_RETRY_MS);
  const planned = LOOK_SCHEDULE_MS.find((offset) => offset > age);
  const nextAge = planned === undefined ? retryAge : wasComplete ? planned : Math.min(planned, retryAge);
  return new Date(sentAt.getTime() + nextAge / pace);
}
