import { type Money } from "../../money/money";
import { type Bill, type Invoice } from "./bill";

/** Who closed a month, when (ISO 8601) and why so. */
export type ClosedBy = { readonly by: string; readonly at: string; readonly note: string | null };

/** A charge of a closed month. */
export type FrozenCharge = {
  /** When it was due, ISO 8601. */
  readonly at: string;
  /** Null: unknown. */
  readonly cost: Money | null;
  readonly costCentre: string | null;
};

/** What the vendor had billed when a month was closed, beside what we had calculated. */
export type ClosedBill = {
  readonly invoices: readonly Invoice[];
  /** Somebody typed the invoice in. */
  readonly isTyped: boolean;
  readonly bills: readonly Bill[];
};

/** How complete our copy of the account was then. Instants are ISO 8601. */
export type ClosedCoverage = {
  readonly completeAt: string | null;
  readonly problem: string | null;
  /** Numbers that cost then, and of how many the price had been asked for. */
  readonly numbers: number;
  readonly priced: number;
};
