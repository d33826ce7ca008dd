import { type Month } from "@/lib/domain/dates/months";
import { type Tally } from "@/lib/domain/tally";

export type Savings = {
  /** Months in which numbers that were given back cost less than in the one before; the latest first. */
  readonly months: readonly {
    readonly month: Month;
    readonly saved: Tally;
    /** It has not ended: charges that are to come are counted as if nothing changes. */
    readonly isExpected: boolean;
  }[];
  /** All of them: what the numbers cost less a month by now. */
  readonly monthly: Tally;
};
