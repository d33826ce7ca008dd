import { type Side } from "../cost-movers";
import { type Money } from "@/lib/domain/money/money";

/** A number's part of a figure, in one currency. */
export type DrilldownLine = {
  readonly id: string;
  /** Null is unknown; null for a renewal, which costs nothing of its own. */
  readonly amount: Money | null;
  readonly isRenewal: boolean;
  /** The two months, where the figure is a difference. */
  readonly last: Side | null;
  readonly current: Side | null;
};
