import { type Money } from "../money/money";
import { addMonths, type Month, monthIn } from "../dates/months";
import { months, type Periods } from "../dates/periods";
import { type Held, heldAt, type Timeline, type UtcMonths, utcMonthsBetween } from "./timeline";

/** A number as the costs know it. Null is none. */
export type CostEntry = {
  readonly id: string;
  readonly timeline: Timeline;
  /** End of the yearly term, ms. */
  readonly expiresAt: number | null;
  /** Today's. */
  readonly costCentre: string | null;
  readonly tags: readonly string[];
  /** Which it had when, rising, where it has not always been today's; before the first there was none. */
  readonly costCentres?: readonly Held<string | null>[];
  readonly tagSets?: readonly Held<readonly string[]>[];
  /** ISO 3166. */
  readonly country: string | null;
  /** As `areaName` has it: made once, as a month is calculated for every number again and again. */
  readonly area: string | null;
  /** Id of the person who bought it here. */
  readonly buyer: string | null;
  /** When it was first seen, ms. Absent: nobody knows. */
  readonly seenSince?: number;
};

/** A setup fee as it was quoted for a purchase; null is unknown. */
export type SetupFee = {
  /** The vendor's id, where it is known. */
  readonly numberId: string | null;
  /** E.164. */
  readonly number: string;
  /** Of the order. Counts while the number itself is not known. */
  readonly costCentre?: string | null;
  /** When the purchase was sent, ms. */
  readonly at: number;
  readonly fee: Money | null;
};

/** All that costs are calculated from. */
export type CostLedger = { readonly entries: readonly CostEntry[]; readonly setupFees: readonly SetupFee[] };

/** The cost centre to which a charge due at an instant belongs. Null is none. */
export const costCentreAt = ({ costCentre, costCentres }: CostEntry, at: number): string | null =>
  costCentres ? (heldAt(costCentres, at) ?? null) : costCentre;

/** "US 415": the leading digits of a number mean something only within its country. */
export const areaName = (country: string | null, digits: string | null): string | null =>
  country === null || digits === null ? null : `${country} ${digits}`;

const NO_TAGS: readonly string[] = [];

/** The tags of a charge due at an instant. */
export const tagsAt = ({ tags, tagSets }: CostEntry, at: number): readonly string[] =>
  tagSets ? (heldAt(tagSets, at) ?? NO_TAGS) : tags;

export const MONTHS_BACK = 12;
export const MONTHS_AHEAD = 3;

/** The months that are calculated: one more than shown, so that the earliest has one before it. */
export type CostWindow = {
  /** ms. */
  readonly now: number;
  readonly timeZone: string;
  /** Rising; the first is only there to compare with. */
  readonly months: Periods;
  readonly utcMonths: UtcMonths;
  readonly thisMonth: Month;
};

/** Cuts months in `timeZone` (IANA) around `now`. */
export function costWindow(now: Date, timeZone: string): CostWindow {
  const thisMonth = monthIn(timeZone, now);
  const periods = months(timeZone, addMonths(thisMonth, -MONTHS_BACK - 1), MONTHS_BACK + MONTHS_AHEAD + 2);
  const first = periods.bounds[0] ?? 0;
  const last = periods.bounds.at(-1) ?? 0;
  return {
    now: now.getTime(),
    timeZone,
    months: periods,
    utcMonths: utcMonthsBetween(first, last),
    thisMonth,
  };
}

/** Place of a shown month in the window; -1 when it is not shown. */
export function monthIndex({ months: { names } }: CostWindow, month: Month): number {
  const place = names.indexOf(month);
  return place === 0 ? -1 : place;
}
