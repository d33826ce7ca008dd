import { type Money } from "@/lib/domain/money/money";
import { type Month } from "@/lib/domain/dates/months";
import { type Tally } from "@/lib/domain/tally";

/** What the vendor itself says about the month, read after paint. */
export type VendorUsageView =
  | {
      readonly isKnown: true;
      readonly month: Month;
      readonly readAt: string;
      /** The vendor's period, as it says. */
      readonly period: { readonly start: string; readonly end: string } | null;
      readonly lines: readonly VendorUsageLine[];
      /** Calls, messages and minutes: in the vendor's total, not in ours, and taken out of the lines. */
      readonly otherCharges: Money | null;
      /** The account's credit now; null where it cannot be known. */
      readonly credit: Money | null;
    }
  | {
      readonly isKnown: false;
      readonly month: Month;
      /** A sentence for people. */
      readonly reason: string;
      readonly credit: Money | null;
    };

export type VendorUsageLine = {
  /** Numbers and setup fees so far; the same until the month's end; the monthly cost of the numbers owned now. */
  readonly of: "soFar" | "monthEnd" | "runRate";
  readonly vendor: Money;
  readonly ours: Tally;
  /** The vendor's minus ours; null when ours is "at least" or in another currency. */
  readonly difference: Money | null;
};
