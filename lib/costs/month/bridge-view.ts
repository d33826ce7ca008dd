import { type BridgeTermName } from "@/lib/domain/costs/cost-words";
import { type Money } from "@/lib/domain/money/money";
import { type Month } from "@/lib/domain/dates/months";

/** Why two months of the account, or of a cost centre, differ in one currency: last + all terms = this, to the ten-thousandth. */
export type Bridge = {
  readonly currency: string;
  readonly lastMonth: Month;
  /** Known charges and setup fees of the month before. */
  readonly last: Money;
  /** All of them, also those of nothing. */
  readonly terms: readonly BridgeTerm[];
  /** Known charges and setup fees of the shown month. */
  readonly this: Money;
};

export type BridgeTerm = {
  readonly term: BridgeTermName;
  /** Signed. */
  readonly amount: Money;
  /** Numbers behind it, also those whose share is not known. */
  readonly count: number;
  /** Of these, numbers whose share is not known because a price is missing. */
  readonly unknown: number;
  /** Opens the numbers behind it. Null: there are none. */
  readonly key: string | null;
};
