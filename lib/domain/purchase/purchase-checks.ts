import { type OwnedNumber, statusRule } from "../number";
import { type E164 } from "../phone/phone";
import { type OutcomeCode, type PurchaseState } from "./purchase";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** When the account's list is read for a number whose answer is missing, in milliseconds after sending. */
export const CHECK_SCHEDULE_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
] as const;

/** A request may still be executed late: before this nothing is called not bought. */
const ABSENT_UNTIL_MS = HOUR_MS;
/** One reading may be a mistake of the list: a second one, at least so much later, has to say the same. */
const MIN_BETWEEN_EVIDENCE_MS = 10 * MINUTE_MS;
/** After a day without a check that settles it, a person has to. */
const REVIEW_AFTER_MS = 24 * HOUR_MS;
/** How far the vendor's clock may be behind ours. */
export const CLOCK_SKEW_MS = 5 * MINUTE_MS;
const FIRST_CHECK_MS = CHECK_SCHEDULE_MS[0];
const MIN_RETRY_MS = 10 * SECOND_MS;
const MAX_RETRY_MS = 10 * MINUTE_MS;

/** Called not bought without the vendor saying so clearly. */
const DOUBTFUL = ["NEVER_SEEN", "PURCHASE_FAILED", "REVIEWED"] as const satisfies readonly OutcomeCode[];

/** What a check needs to know of a purchase. */
export type ReconciliationCase = {
  readonly state: PurchaseState;
  readonly outcomeCode: OutcomeCode | null;
  readonly sentAt: Date;
  /** The last complete sync before sending did not have the number. False: there was no such sync. */
  readonly wasAbsentBefore: boolean;
  /** When a reading that is evidence missed the number for the first time. */
  readonly firstAbsentAt: Date | null;
  /** The vendor's success named a number or an id that is not known to be the ordered one's. */
  readonly isOtherNamed: boolean;
};

/** One reading of the account's list. */
export type Check = {
  readonly startedAt: Date;
  /** The list was read to its end without an error. */
  readonly isComplete: boolean;
  /** What is missing from it is not in the account, as far as one reading can say: see `isEvidence`. */
  readonly isEvidence: boolean;
  /** The row of the number, where the account owns it. */
  readonly found: OwnedNumber | null;
  /** Another purchase bought that row: it says nothing about this one, except that the number is there. */
  readonly isAnothers: boolean;
};

export type CheckVerdict = "bought" | "not_bought" | "needs_review" | "wait";

/**
 * Judges a check for a purchase that is unknown, or that was refused with a doubt (`not_bought`). `pace`: how many
 * times faster time counts, for tests; the same in all functions here.
 */
export function judgeCheck(purchase: ReconciliationCase, check: Check, pace = 1): CheckVerdict {
  if (check.found && !check.isAnothers && isOurs(purchase, check.found)) return "bought";
  if (purchase.state === "not_bought") {
    return check.isEvidence || (check.isComplete && check.found) ? "not_bought" : "wait";
  }
  if (check.isComplete && (check.found || purchase.isOtherNamed)) return "needs_review";
  const age = ageAt(check.startedAt, purchase.sentAt, pace);
  if (check.isEvidence && age >= settlingAge(purchase, pace)) return "not_bought";
  return age >= REVIEW_AFTER_MS ? "needs_review" : "wait";
}

/** The age from which one more reading that is evidence, and misses the number, says not bought. */
function settlingAge(
  { sentAt, firstAbsentAt }: Pick<ReconciliationCase, "sentAt" | "firstAbsentAt">,
  pace: number,
) {
  if (!firstAbsentAt) return Infinity;
  return Math.max(ABSENT_UNTIL_MS, ageAt(firstAbsentAt, sentAt, pace) + MIN_BETWEEN_EVIDENCE_MS);
}

const ageAt = (at: Date, sentAt: Date, pace: number) => (at.getTime() - sentAt.getTime()) * pace;

/** The row of `number` among the account's numbers, leaving out those that are owned no longer. */
export function findInListing(numbers: Iterable<OwnedNumber>, number: E164): OwnedNumber | null {
  for (const row of numbers) if (row.number === number && statusRule(row.status).isOwned) return row;
  return null;
}

/** What the account's numbers say of a purchase of `number`: a row that no other purchase bought comes first. */
export function findForPurchase(
  rows: readonly OwnedNumber[],
  number: E164,
  isAnothersRow: (id: string) => boolean,
): Pick<Check, "found" | "isAnothers"> {
  const own = findInListing(
    rows.filter((row) => row.number === number && !isAnothersRow(row.id)),
    number,
  );
  const found = own ?? findInListing(rows, number);
  return { found, isAnothers: found !== null && own === null };
}

/** Whether a purchase was called not bought without the vendor saying so clearly: what is certain later overrules it. */
export function isDoubtful(purchase: Pick<ReconciliationCase, "state" | "outcomeCode">): boolean {
  return purchase.state === "not_bought" && DOUBTFUL.some((code) => code === purchase.outcomeCode);
}

/**
 * Whether a number of the account that was seen after a purchase had been called not bought came from it. Only
 * where a doubt was left: a number bought by other means later is no news about this purchase.
 */
export function isFoundLate(
  purchase: Pick<ReconciliationCase, "state" | "outcomeCode" | "sentAt" | "wasAbsentBefore">,
  found: OwnedNumber,
): boolean {
  const boughtAt = found.purchasedAt === null ? null : Date.parse(found.purchasedAt);
  const isMuchLater = boughtAt !== null && boughtAt - purchase.sentAt.getTime() > REVIEW_AFTER_MS;
  return isDoubtful(purchase) && !isMuchLater && isOurs(purchase, found);
}

/** Without an earlier sync to compare with, only the vendor's date of purchase can tell. */
function isOurs(
  purchase: Pick<ReconciliationCase, "sentAt" | "wasAbsentBefore">,
  found: OwnedNumber,
): boolean {
  if (purchase.wasAbsentBefore) return true;
  if (found.purchasedAt === null) return false;
  return Date.parse(found.purchasedAt) >= purchase.sentAt.getTime() - CLOCK_SKEW_MS;
}

/** The first check, for a purchase that became unknown (or doubtful) at `now`. */
export function firstCheckAt(now: Date, pace = 1): Date {
  return new Date(now.getTime() + FIRST_CHECK_MS / pace);
}

/**
 * The check after one at `now` that settled nothing. One that is evidence waits for the next of the schedule, or for
 * the moment at which another one settles it; any other is repeated soon, ever more slowly.
 */
export function nextCheckAt(
  purchase: Pick<ReconciliationCase, "sentAt" | "firstAbsentAt">,
  now: Date,
  wasEvidence: boolean,
  pace = 1,
): Date {
  const age = ageAt(now, purchase.sentAt, pace);
  // Past the day nobody waits any more for what one last check may still confirm.
  const longest = age > REVIEW_AFTER_MS ? age : MAX_RETRY_MS;
  const retryAge = age + Math.min(Math.max(age / 10, MIN_RETRY_MS), longest);
  const planned = CHECK_SCHEDULE_MS.find((offset) => offset > age) ?? Infinity;
  const settling = settlingAge(purchase, pace);
  const settles = settling > age ? settling : Infinity;
  const awaited = Math.min(planned, wasEvidence ? settles : retryAge);
  const nextAge = awaited === Infinity ? retryAge : awaited;
  return new Date(purchase.sentAt.getTime() + nextAge / pace);
}
