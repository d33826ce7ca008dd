import { type Annotations } from "@/lib/domain/annotations";
import { type AnnotationKind } from "@/lib/domain/annotation-history";
import { type DayDifference, type DifferenceLine } from "@/lib/domain/as-of/day-difference";
import { type KnownDays } from "@/lib/domain/as-of/moment";
import { type NumberThen } from "@/lib/domain/as-of/number-on-day";
import { type Day, type Month } from "@/lib/domain/dates/months";
import { type VendorNumber } from "@/lib/domain/phone/phone";
import { type Tally } from "@/lib/domain/tally";

/** A number as it was at a moment. */
export type RowThen = Omit<NumberThen, "status" | "buyer"> & {
  readonly id: string;
  readonly number: VendorNumber;
  /** International form. */
  readonly name: string;
  /** The vendor's word. */
  readonly status: string;
  readonly isCosting: boolean;
  /** Name of the person who had bought it here; null: nobody had. */
  readonly boughtBy: string | null;
};

/** What the two fields of a filter offer. */
type Choices = { readonly costCentres: readonly string[] };

/** One page of the account's list of a day. Instants are ISO 8601. */
export type DayView = {
  readonly day: Day;
  readonly known: KnownDays;
  readonly timeZone: string;
  /** The moment that is shown: the end of the day, or now. */
  readonly at: string;
  /** When our records begin; null: there are none. */
  readonly recordsBeginAt: string | null;
  readonly rows: readonly RowThen[];
  /** On all pages; of them, how many had not been seen then. */
  readonly count: number;
  readonly reconstructed: number;
  /** What they cost a month together; null for those who may not see costs. */
  readonly monthly: Tally | null;
  readonly page: number;
  readonly pages: number;
  readonly choices: Choices & { readonly statuses: readonly string[] };
};

/** A number that differs between two days, as it was on both; null: it was not in the account. */
export type DifferenceRow = DifferenceLine & {
  readonly number: VendorNumber;
  readonly name: string;
  readonly before: RowThen | null;
  readonly after: RowThen | null;
};

/** One page of what differs between two days. */
export type DifferenceView = Pick<DayDifference, "counts"> & {
  readonly from: Day;
  readonly to: Day;
  readonly timeZone: string;
  /** How many numbers there are of each kind. */
  readonly kinds: Readonly<Record<DifferenceLine["kind"], number>>;
  /** The month of which the costs say the same as the charged sums; null: there is none. */
  readonly costsMonth: Month | null;
  /** Null for those who may not see costs. */
  readonly sums: Pick<DayDifference, "monthly" | "charged"> | null;
  readonly rows: readonly DifferenceRow[];
  /** On all pages, of what was chosen. */
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly choices: Choices;
};

/** What is said of a number, as one text. */
export function annotationText(value: Annotations[AnnotationKind]): string {
  return typeof value === "string" ? value : (value ?? []).join(", ");
}
