import { type Correction } from "@/lib/domain/costs/closing/corrections";
import { type Tally } from "@/lib/domain/tally";
import { type DrilldownKey, type NumberName } from "../drilldown/drilldown-view";
import { type Bridge } from "../month/bridge-view";
import { type MonthView } from "../month/month-view";

/** What a cost centre is charged in a month. Amounts are as calculated; the vendor's invoice may differ. */
export type StatementView = {
  /** Null: unallocated, the numbers that have none. */
  readonly costCentre: string | null;
  /** Names it in an address, and opens the numbers behind its charges. */
  readonly key: DrilldownKey;
  /** Where the company's books put it; null: nobody said. */
  readonly account: string | null;
  readonly numbers: number;
  readonly charges: Tally;
  readonly setupFees: Tally;
  /** The two together. */
  readonly total: Tally;
  /** Why it differs from the month before, one per currency. */
  readonly bridges: readonly Bridge[];
  /** Of closed months, for this cost centre: apart from its charges. */
  readonly corrections: readonly Correction[];
};

/** All of them: each charge and each fee of the month is in one. */
export type StatementsView = {
  /** The month that they are of, as the other costs pages have it. */
  readonly view: MonthView;
  /** By name, unallocated last and always there. */
  readonly statements: readonly StatementView[];
  readonly charges: Tally;
  readonly setupFees: Tally;
  readonly total: Tally;
  /** The month has ended. */
  readonly isOver: boolean;
};

/** A number's line of a statement. */
export type StatementRow = NumberName & {
  /** Who had it when it was charged; null: nobody. */
  readonly holder: string | null;
  readonly charges: Tally;
  readonly setupFees: Tally;
  readonly total: Tally;
};

/** A statement with one page of its numbers. */
export type StatementPage = StatementView & {
  readonly view: MonthView;
  readonly rows: readonly StatementRow[];
  readonly page: number;
  readonly pages: number;
};

/** A statement with as many of its numbers as paper has room for. */
export type StatementSheet = StatementView & {
  readonly rows: readonly StatementRow[];
  /** The others, together. */
  readonly others: { readonly numbers: number; readonly total: Tally };
};
