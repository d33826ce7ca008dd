import { type Bill, type Invoice } from "@/lib/domain/costs/closing/bill";
import { type BillError } from "@/lib/domain/costs/closing/bill-fits";
import { type ClosedBy, type ClosedCoverage } from "@/lib/domain/costs/closing/closed";
import { type Month } from "@/lib/domain/dates/months";
import { type Tally } from "@/lib/domain/tally";
import { type NumberName } from "../drilldown/drilldown-view";

/** The month to close: the vendor's bill beside our calculation. Of a closed month all of it is as it was then. */
export type ClosingView = {
  readonly month: Month;
  readonly timeZone: string;
  /** The months to choose from; the latest first. */
  readonly months: readonly { readonly month: Month; readonly isClosed: boolean }[];
  readonly closed: ClosedBy | null;
  /** Charges and setup fees. */
  readonly total: Tally;
  readonly coverage: ClosedCoverage;
  readonly invoices: readonly (Invoice & { readonly whyNot: string | null })[];
  /** Why the vendor names no invoice, in a sentence; null: it does, or one was typed in. */
  readonly noInvoice: string | null;
  readonly isTyped: boolean;
  readonly bills: readonly Bill[];
  /** What would explain the difference to the cent; none of a month that is closed or has no difference. */
  readonly fits: readonly BillFitView[];
  /** Why a note is needed, in a sentence; null: it may be closed without one. */
  readonly needsNote: string | null;
  /** Names what is seen here: what is closed must be the same. */
  readonly seen: string;
};

/** One error of the vendor that would explain a difference. */
export type BillFitView = {
  readonly error: BillError;
  readonly currency: string;
  /** Numbers with which it would. */
  readonly count: number;
  /** The number, where it is the only explanation of all. */
  readonly number: NumberName | null;
};
