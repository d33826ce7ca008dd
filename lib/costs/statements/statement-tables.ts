import { type Correction } from "@/lib/domain/costs/closing/corrections";
import { type Booking } from "@/lib/domain/costs/statements/bookings";
import { addDays, addMonths, type Month, monthName } from "@/lib/domain/dates/months";
import { toMinorDecimal } from "@/lib/domain/money/minor-units";
import { type CsvColumn } from "@/lib/domain/text/csv";
import {
  amount,
  amountIn,
  count,
  currency,
  numberColumns,
  type PerCurrency,
  text,
} from "../month/table-parts";
import { statementName } from "../words";
import { type StatementRow } from "./statement-view";

/** A number's line of a statement, with whose it is. */
export type StatementCsvRow = StatementRow & {
  readonly costCentre: string | null;
  readonly account: string | null;
};

/** All statements of a month, a line per number and currency. */
export const statementColumns = (month: Month): CsvColumn<PerCurrency<StatementCsvRow>>[] => [
  text("Month", () => month),
  text("Cost centre", ({ costCentre }) => statementName(costCentre)),
  text("Ledger account", ({ account }) => account),
  ...numberColumns<PerCurrency<StatementCsvRow>>(),
  text("Holder", ({ holder }) => holder),
  count("Charges", ({ charges }) => charges.count),
  amount("Amount", (row) => amountIn(row.charges, row.currency)),
  amount("Setup fees", (row) => amountIn(row.setupFees, row.currency)),
  amount("Total", (row) => amountIn(row.total, row.currency)),
  currency(),
  count("Without a known amount", ({ total }) => total.unknown),
];

/** What is booked to a cost centre, with where it goes, and a name that it has whenever this month is exported. */
export type LedgerRow = Pick<Booking, "costCentre" | "amount"> & {
  readonly account: string | null;
  readonly reference: string;
  readonly description: string;
};

/** What the books of a company take over: a line per cost centre and currency, dated on the last day of the month. */
export const ledgerColumns = (month: Month): CsvColumn<LedgerRow>[] => [
  { heading: "Date", kind: "date", value: () => addDays(`${addMonths(month, 1)}-01`, -1) },
  text("Account", ({ account }) => account),
  text("Description", ({ description }) => description),
  amount("Amount", (row) => toMinorDecimal(row.amount)),
  text("Currency", (row) => row.amount.currency),
  text("Reference", ({ reference }) => reference),
  text("Cost centre", ({ costCentre }) => statementName(costCentre)),
];

export function describeBooking(
  { costCentre, numbers, unknown }: Booking,
  month: Month,
  isOver: boolean,
): string {
  const notes = [
    `${numbers} ${numbers === 1 ? "number" : "numbers"}`,
    ...(unknown > 0 ? [`${unknown} without a known amount`] : []),
    ...(isOver ? [] : ["provisional"]),
  ];
  return `Phone numbers ${monthName(month)}, ${statementName(costCentre)} (${notes.join(", ")})`;
}

export const describeCorrection = ({ of, costCentre }: Correction): string =>
  `Correction of phone numbers ${monthName(of)}, ${statementName(costCentre)}`;
