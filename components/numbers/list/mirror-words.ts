import { describeAge } from "@/lib/domain/dates/dates-for-people";
import { type MirrorState } from "@/lib/numbers/list/page";

export type MirrorWords = {
  /** "updated 2 min ago"; null while the account has never been read. */
  readonly age: string | null;
  /** What else is to be known; empty when there is nothing. */
  readonly state: string;
  /** Something that a person should know of. */
  readonly isTrouble: boolean;
};

const count = (numbers: number) => numbers.toLocaleString("en-US");

/** How old and how complete the list is, in words. */
export function mirrorWords(mirror: MirrorState, now: string): MirrorWords {
  const { completeAt, problem, isReading, numbers, priced } = mirror;
  const age = completeAt && `updated ${describeAge(completeAt, now)}`;
  if (isReading && completeAt) return { age, state: "updating now", isTrouble: false };
  if (problem) return { age, state: problem, isTrouble: true };
  if (!completeAt) return { age, state: "Reading the account for the first time", isTrouble: false };
  if (priced < numbers)
    return { age, state: `prices for ${count(priced)} of ${count(numbers)}`, isTrouble: false };
  return { age, state: "", isTrouble: false };
}

/** Why the account is not read again now. */
export function refusalWords(
  answer: { reason: "too_soon"; waitSeconds: number } | { reason: "out_of_calls" },
) {
  return answer.reason === "too_soon"
    ? `just updated; try again in ${answer.waitSeconds} s`
    : "this month's calls to Audian are used up";
}
