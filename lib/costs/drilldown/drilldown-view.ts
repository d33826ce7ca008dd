import { type ClosedBy } from "@/lib/domain/costs/closing/closed";
import { type Money } from "@/lib/domain/money/money";
import { type Month } from "@/lib/domain/dates/months";
import { type Tally } from "@/lib/domain/tally";
import { type Bridge } from "../month/bridge-view";

export type NumberName = {
  readonly id: string;
  /** International form. */
  readonly number: string;
  readonly friendlyName: string | null;
  /** The vendor's word of today; null: it is no longer in the account. */
  readonly status: string | null;
};

/** A number and what it cost in the month before and in this one, in one currency. */
export type NumberShare = NumberName & {
  readonly currency: string;
  readonly last: ShareSide;
  readonly this: ShareSide;
  /** This minus last of what is known; in a list behind a term, the part of it that the term explains. */
  readonly difference: Money;
};

/** Known amount, and how many charges have none that is known. */
export type ShareSide = { readonly amount: Money; readonly charges: number; readonly unknown: number };

/** Names the numbers behind a figure: text that fits into an address. Made by the server, handed back as it came. */
export type DrilldownKey = string;

/** One page of the numbers behind a figure of a month. */
export type DrilldownView = {
  readonly month: Month;
  readonly key: DrilldownKey;
  /** For people: "Bought", "Cost centre Support", "Charges of Mon 30 Nov". */
  readonly title: string;
  readonly asOf: string;
  readonly timeZone: string;
  /** The figure is one of a closed month; null: it is calculated from what is known now. */
  readonly closed: ClosedBy | null;
  /** A difference between two months, or what was charged. */
  readonly isDifference: boolean;
  /** Of a cost centre: why it differs from the month before, one per currency. Else none. */
  readonly bridges: readonly Bridge[];
  /** The greatest amount first. */
  readonly rows: readonly DrilldownRow[];
  /** Of all pages: rows add up to it. */
  readonly total: Tally;
  /** Rows on all pages. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
};

export type DrilldownRow = NumberName & {
  /** Its part of the figure; null is unknown, and null for a renewal. */
  readonly amount: Money | null;
  /** Of a day: the yearly term ends, which is no charge of its own. */
  readonly isRenewal: boolean;
  /** The two months, where the figure is a difference. */
  readonly last: ShareSide | null;
  readonly this: ShareSide | null;
};
