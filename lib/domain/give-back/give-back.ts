import { type Day } from "../dates/months";
import { type Tally } from "../tally";

/** Why a number may be one that nobody needs, in the order in which it is told. */
export const GIVE_BACK_REASONS = [
  "suspended",
  "without-holder",
  "without-cost-centre",
  "renewing",
  "not-set-up",
] as const;
export type GiveBackReason = (typeof GIVE_BACK_REASONS)[number];

/** A number that is still in the account so many days after somebody wanted it cancelled is a reminder. */
export const REMIND_AFTER_DAYS = 3;

/** No keep lasts longer: by then somebody looks again. */
const LONGEST_KEEP_YEARS = 5;

/** What is known of a number before somebody does something with it. */
export type GiveBackState = {
  readonly isOwned: boolean;
  /** It waits to disappear. */
  readonly isMarked: boolean;
  /** Null: nobody keeps it. */
  readonly keptUntil: Day | null;
};

/** What becomes of a number: done, already so, or refused with the reason for people. */
export type GiveBackOutcome = "done" | "unchanged" | { readonly refused: string };

const LEFT: GiveBackOutcome = { refused: "It has left the account." };

/** Whether a number goes to the list to cancel. What a colleague keeps is not cancelled by the way. */
export function markOutcome({ isOwned, isMarked, keptUntil }: GiveBackState, today: Day): GiveBackOutcome {
  if (!isOwned) return LEFT;
  if (isMarked) return "unchanged";
  if (keptUntil !== null && keptUntil >= today)
    return { refused: "Someone keeps it. End the keep first, on the page “Give back”." };
  return "done";
}

/** Whether a number is taken out of the list to cancel again. */
export function takeOutOutcome({ isOwned, isMarked }: GiveBackState): GiveBackOutcome {
  if (!isMarked) return "unchanged";
  return isOwned ? "done" : { refused: "It has left the account: it is given back." };
}

/** Whether a number is kept. */
export function keepOutcome({ isOwned, isMarked }: GiveBackState): GiveBackOutcome {
  if (!isOwned) return LEFT;
  return isMarked ? { refused: "It is in the list to cancel. Take it out there first." } : "done";
}

/** Why a keep cannot last until that day, at its field; null: it can. Days are those of the reporting time zone. */
export function keepProblem(until: Day, today: Day): string | null {
  if (until < today) return "This day is past. Choose today or a later day.";
  const last = `${Number(today.slice(0, 4)) + LONGEST_KEEP_YEARS}${today.slice(4)}`;
  return until > last ? `Keep it for ${LONGEST_KEEP_YEARS} years at most. Choose an earlier day.` : null;
}

const MONTHS_OF_YEAR = 12;

/** What a monthly sum is over twelve months. What is unknown stays so. */
export const overAYear = (monthly: Tally): Tally => ({
  ...monthly,
  totals: monthly.totals.map(({ amount, currency }) => ({ amount: amount * MONTHS_OF_YEAR, currency })),
});
