import { type ClosedBy } from "@/lib/domain/costs/closing/closed";
import { type Correction } from "@/lib/domain/costs/closing/corrections";
import { type Dimension } from "@/lib/domain/costs/cost-words";
import { type Money } from "@/lib/domain/money/money";
import { type Day, type Month } from "@/lib/domain/dates/months";
import { type Tally } from "@/lib/domain/tally";
import { type DrilldownKey, type NumberName, type NumberShare } from "../drilldown/drilldown-view";
import { type Bridge } from "./bridge-view";

export { type Bridge, type BridgeTerm } from "./bridge-view";
export { BRIDGE_TERMS, type BridgeTermName, DIMENSIONS, type Dimension } from "@/lib/domain/costs/cost-words";

/**
 * What `/costs` shows of one month. Everything is calculated from prices, billing dates and what is known today; the
 * vendor's invoice may differ. Months and days are cut in `timeZone`, instants are ISO 8601 in UTC.
 */
export type MonthView = {
  readonly month: Month;
  /** When it was calculated. */
  readonly asOf: string;
  /** IANA. */
  readonly timeZone: string;
  /** Its figures, reasons and breakdowns are those that it was closed with; null: it is open. */
  readonly closed: ClosedBy | null;
  /** Of earlier closed months, apart from the charges of this one. */
  readonly corrections: readonly Correction[];
  readonly figures: MonthFigures;
  /** As of now, whichever month is shown. */
  readonly now: NowFigures;
  readonly coverage: CostsCoverage;
  /** Our records begin here; what lies before is reconstructed from purchase dates. Null: no record yet. */
  readonly recordsBeginAt: string | null;
  /** Twelve back, this one, three ahead of the current month; rising. The shown month is among them or it is refused. */
  readonly months: readonly MonthTotal[];
  /** One per currency, by its code; empty when neither month has an amount. */
  readonly bridges: readonly Bridge[];
  /** Of the month's charges, each dimension once and in the order of DIMENSIONS. */
  readonly breakdowns: readonly Breakdown[];
  /** The greatest differences to the month before, whatever their sign; at most ten per currency. */
  readonly movers: readonly NumberShare[];
  /** Numbers that are suspended and priced now: paid for, and possibly of no use. Opens with the key. */
  readonly suspended: Tally & { readonly key: DrilldownKey };
  /** Charges and renewals of thirty days, today first. Days with neither are left out. */
  readonly calendar: Tally & { readonly until: Day; readonly days: readonly CalendarDay[] };
  /** Unused credit of the account lapses at the vendor's month end (UTC). */
  readonly creditLapsesAt: string;
  /** Numbers that cost now but have no date to calculate with: in `now.runRate` and in no month. */
  readonly undated: number;
};

/** Charges of the shown month. A past month has nothing to come, a month ahead nothing so far. */
export type MonthFigures = {
  readonly calculatedSoFar: Tally;
  /** From now until the month's end. */
  readonly stillToCome: Tally;
  /** The two together: the charges of the month. Without setup fees. */
  readonly total: Tally;
  /** Of numbers bought here in this month, as quoted. Fees of numbers bought elsewhere are not known to us. */
  readonly setupFees: Tally;
  readonly isReconstructed: boolean;
  /** The month has not begun: today's numbers, prices and dates go on. */
  readonly isForecast: boolean;
};

export type NowFigures = {
  /** Monthly cost of the numbers owned now. */
  readonly runRate: Tally;
  /** Charges of the month after the current one. */
  readonly nextMonth: Tally & { readonly month: Month };
};

export type MonthTotal = Tally & {
  readonly month: Month;
  /** Apart from the total. */
  readonly setupFees: Tally;
  /** Any part of it lies before our records begin. */
  readonly isReconstructed: boolean;
  /** It has not begun. */
  readonly isForecast: boolean;
  /** It is what it was closed with. */
  readonly isClosed: boolean;
};

/** Cost centre, tags and status as they were when each charge was due. */
export type Breakdown = {
  readonly dimension: Dimension;
  /** The greatest first, what has no name last. They add up to the month's total, but for tags. */
  readonly rows: readonly BreakdownRow[];
  /** Tags only: a number with several tags counts in each of them, so the rows may exceed the total. */
  readonly isOverlapping: boolean;
};

export type BreakdownRow = Tally & {
  /** For people; null: it has none (no tag, no cost centre, not bought here). */
  readonly name: string | null;
  /** Numbers, while the tally counts charges. */
  readonly numbers: number;
  /** Share of the month's known charges in each currency, 0 to 1. For bars; the money is in `totals`. */
  readonly shares: readonly { readonly currency: string; readonly share: number }[];
  /** Opens the numbers behind it. */
  readonly key: DrilldownKey;
  /** The list narrowed to the same, where its filters can say it; it shows today's numbers. */
  readonly href: string | null;
};

export type CalendarDay = Tally & {
  readonly day: Day;
  /** Numbers whose yearly term ends on that day. */
  readonly renewals: number;
  /** The first few charges and renewals; `key` opens all. */
  readonly numbers: readonly CalendarNumber[];
  readonly key: DrilldownKey;
};

export type CalendarNumber = NumberName & {
  readonly what: "charge" | "renewal";
  /** Of a charge; null is unknown, and null for a renewal. */
  readonly cost: Money | null;
};

/** How old and how complete our copy of the account is. Instants are ISO 8601. */
export type CostsCoverage = {
  /** When the vendor's list was last read completely; null: never yet. */
  readonly completeAt: string | null;
  /** Why the newest reading of the list was not complete, for people; null when it was. */
  readonly problem: string | null;
  /** Numbers that cost now. */
  readonly numbers: number;
  /** Of these, how many prices were asked for. */
  readonly priced: number;
  /** When the oldest and the newest of these prices were read. */
  readonly oldestPriceAt: string | null;
  readonly newestPriceAt: string | null;
  /** Prices, or the list, are being read at this moment. */
  readonly isReading: boolean;
};
