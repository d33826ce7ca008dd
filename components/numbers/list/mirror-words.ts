import { describeDays, formatInstant, formatTime } from "@/lib/domain/dates/dates-for-people";
import { type MirrorState } from "@/lib/numbers/list/page";

export type MirrorWords = {
  /** "As of 14:03 UTC", with the date when that was another day; null while the account has never been read. */
  readonly asOf: string | null;
  readonly state: string;
  /** Something that a person should know of. */
  readonly isTrouble: boolean;
};

const count = (numbers: number) => numbers.toLocaleString("en-US");

/** How old and how complete the list is, in words. */
export function mirrorWords(mirror: MirrorState, now: string): MirrorWords {
  const { completeAt, problem, isReading, numbers, priced } = mirror;
  const asOf = completeAt && `As of ${timeOf(completeAt, now)}`;
  if (isReading && completeAt) return { asOf, state: "being read now", isTrouble: false };
  if (problem) return { asOf, state: problem, isTrouble: true };
  if (!completeAt) return { asOf, state: "The account is being read for the first time", isTrouble: false };
  if (priced < numbers) {
    return { asOf, state: `prices for ${count(priced)} of ${count(numbers)}`, isTrouble: false };
  }
  return { asOf, state: "complete", isTrouble: false };
}

function timeOf(instant: string, now: string): string {
  if (instant.slice(0, 10) === now.slice(0, 10)) return formatTime(instant);
  return `${formatInstant(instant)} (${describeDays(instant, now)})`;
}

/** Why the account is not read again now. */
export function refusalWords(
  answer: { reason: "too_soon"; waitSeconds: number } | { reason: "out_of_calls" },
) {
  return answer.reason === "too_soon"
    ? `read a moment ago; it can be read again in ${answer.waitSeconds} s`
    : "the calls to Audian for this month are used up";
}
