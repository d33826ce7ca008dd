import { type CsvColumn } from "@/lib/domain/text/csv";
import { type Correction } from "@/lib/domain/costs/closing/corrections";
import { toDecimal } from "@/lib/domain/money/money";
import { monthIn } from "@/lib/domain/dates/months";
import { joinTallies } from "@/lib/domain/tally";
import { type BudgetLine } from "./budget-lines";
import { type DrilldownRow, type NumberShare } from "../drilldown/drilldown-view";
import { type Dimension, type MonthView } from "./month-view";
import { DIMENSION_WORDS, TERM_WORDS } from "../words";
import {
  amount,
  amountIn,
  count,
  currency,
  numberColumns,
  perCurrency,
  type PerCurrency,
  text,
} from "./table-parts";

export function monthsTable({ months, asOf, timeZone }: MonthView) {
  const current = monthIn(timeZone, new Date(asOf));
  const all = (month: MonthView["months"][number]) => joinTallies(month, month.setupFees);
  type Row = PerCurrency<MonthView["months"][number]>;
  const kind = ({ isClosed, isForecast, isReconstructed, month }: Row) =>
    isClosed
      ? "closed"
      : isForecast
        ? "forecast"
        : month === current
          ? "actual + forecast"
          : isReconstructed
            ? "reconstructed"
            : "calculated";
  const columns: CsvColumn<Row>[] = [
    text("Month", ({ month }) => month),
    text("Kind", kind),
    count("Charges", (row) => row.count),
    amount("Amount", (row) => amountIn(row, row.currency)),
    amount("Setup fees", (row) => amountIn(row.setupFees, row.currency)),
    amount("Total", (row) => amountIn(all(row), row.currency)),
    currency(),
    count("Without a known amount", (row) => all(row).unknown),
  ];
  return { columns, rows: perCurrency(months, all) };
}

export function bridgeTable({ bridges, month }: Pick<MonthView, "bridges" | "month">) {
  const rows = bridges.flatMap(({ currency, lastMonth, last, terms, this: current }) => [
    { name: lastMonth, meaning: "", amount: last, count: null, unknown: null, currency },
    ...terms.map((term) => ({ ...TERM_WORDS[term.term], ...term, currency })),
    { name: month, meaning: "", amount: current, count: null, unknown: null, currency },
  ]);
  type Row = (typeof rows)[number];
  const columns: CsvColumn<Row>[] = [
    text("Reason", ({ name }) => name),
    amount("Amount", (row) => toDecimal(row.amount)),
    currency(),
    { heading: "Numbers", kind: "count", value: (row) => row.count },
    { heading: "Without a known amount", kind: "count", value: (row) => row.unknown },
    text("Meaning", ({ meaning }) => meaning),
  ];
  return { columns, rows };
}

export function correctionsTable({ corrections }: Pick<MonthView, "corrections">) {
  const columns: CsvColumn<Correction>[] = [
    text("Correction of", ({ of }) => of),
    text("Cost centre", ({ costCentre }) => costCentre ?? DIMENSION_WORDS.costCentre.none),
    amount("Amount", (row) => toDecimal(row.amount)),
    text("Currency", (row) => row.amount.currency),
  ];
  return { columns, rows: corrections };
}

export function breakdownTable({ breakdowns }: MonthView, by: Dimension) {
  const rows = breakdowns.find(({ dimension }) => dimension === by)?.rows ?? [];
  type Row = PerCurrency<(typeof rows)[number]>;
  const columns: CsvColumn<Row>[] = [
    text(DIMENSION_WORDS[by].name, ({ name }) => name ?? DIMENSION_WORDS[by].none),
    count("Numbers", ({ numbers }) => numbers),
    count("Charges", (row) => row.count),
    amount("Amount", (row) => amountIn(row, row.currency)),
    currency(),
    count("Without a known amount", ({ unknown }) => unknown),
  ];
  return { columns, rows: perCurrency(rows, (row) => row) };
}

export function moversTable({ movers }: MonthView) {
  const columns: CsvColumn<NumberShare>[] = [
    ...numberColumns<NumberShare>(),
    amount("Month before", ({ last }) => toDecimal(last.amount)),
    amount("This month", (row) => toDecimal(row.this.amount)),
    amount("Difference", ({ difference }) => toDecimal(difference)),
    currency(),
  ];
  return { columns, rows: movers };
}

export function calendarTable({ calendar }: MonthView) {
  type Row = PerCurrency<MonthView["calendar"]["days"][number]>;
  const columns: CsvColumn<Row>[] = [
    { heading: "Day", kind: "date", value: ({ day }) => day },
    count("Charges", (row) => row.count),
    count("Renewals", ({ renewals }) => renewals),
    amount("Amount", (row) => amountIn(row, row.currency)),
    currency(),
    count("Without a known amount", ({ unknown }) => unknown),
  ];
  return { columns, rows: perCurrency(calendar.days, (day) => day) };
}

export function budgetsTable(lines: readonly BudgetLine[]) {
  const columns: CsvColumn<BudgetLine>[] = [
    text("Budget", ({ costCentre }) => costCentre ?? "In total"),
    amount("Monthly", ({ limit }) => toDecimal(limit)),
    amount("Charges of the month", ({ month, limit }) => amountIn(month, limit.currency)),
    amount("Run rate", ({ ahead, limit }) => amountIn(ahead, limit.currency)),
    amount("Left", ({ left }) => left && toDecimal(left)),
    text("Currency", ({ limit }) => limit.currency),
    text("Month", ({ monthVerdict }) => monthVerdict),
    text("Ahead", ({ aheadVerdict }) => aheadVerdict),
  ];
  return { columns, rows: lines };
}

export const drilldownColumns: readonly CsvColumn<DrilldownRow>[] = [
  ...numberColumns<DrilldownRow>(),
  amount("Amount", (row) => row.amount && toDecimal(row.amount)),
  text("Currency", (row) => row.amount?.currency ?? null),
  amount("Month before", ({ last }) => last && toDecimal(last.amount)),
  amount("This month", (row) => row.this && toDecimal(row.this.amount)),
];
