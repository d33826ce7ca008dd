import { type CsvColumn } from "@/lib/domain/text/csv";
import { csvPhone } from "@/lib/domain/phone/phone-library";
import { toDecimal } from "@/lib/domain/money/money";
import { monthIn } from "@/lib/domain/dates/months";
import { joinTallies, type Tally } from "@/lib/domain/tally";
import { type BudgetLine } from "./budget-lines";
import { type DrilldownRow, type NumberName, type NumberShare } from "../drilldown/drilldown-view";
import { type Dimension, type MonthView } from "./month-view";
import { DIMENSION_WORDS, TERM_WORDS } from "../words";

/** A line of a table once per currency: amounts of two currencies never stand in one column without saying so. */
type PerCurrency<T> = T & { readonly currency: string | null };

/** A line without any known amount keeps one row, whose amount is empty. */
function perCurrency<T>(rows: readonly T[], tallyOf: (row: T) => Tally): PerCurrency<T>[] {
  return rows.flatMap((row) => {
    const currencies = tallyOf(row).totals.map(({ currency }) => currency);
    return (currencies.length > 0 ? currencies : [null]).map((currency) => ({ ...row, currency }));
  });
}

const amountIn = ({ totals }: Tally, currency: string | null): string | null => {
  const money = totals.find((total) => total.currency === currency);
  return money ? toDecimal(money) : null;
};

const text = <Row>(heading: string, value: (row: Row) => string | null): CsvColumn<Row> => ({
  heading,
  kind: "text",
  value,
});
const count = <Row>(heading: string, value: (row: Row) => number): CsvColumn<Row> => ({
  heading,
  kind: "count",
  value,
});
const amount = <Row>(heading: string, value: (row: Row) => string | null): CsvColumn<Row> => ({
  heading,
  kind: "amount",
  value,
});
const currency = <Row extends { readonly currency: string | null }>() =>
  text<Row>("Currency", (row) => row.currency);

const numberColumns = <Row extends NumberName>(): CsvColumn<Row>[] => [
  { heading: "Number", kind: "phone", value: ({ number }) => csvPhone(number) },
  text("Friendly name", ({ friendlyName }) => friendlyName),
  text("Status today", ({ status }) => status ?? "no longer in the account"),
  text("Audian ID", ({ id }) => id),
];

export function monthsTable({ months, asOf, timeZone }: MonthView) {
  const current = monthIn(timeZone, new Date(asOf));
  const all = (month: MonthView["months"][number]) => joinTallies(month, month.setupFees);
  type Row = PerCurrency<MonthView["months"][number]>;
  const kind = ({ isForecast, isReconstructed, month }: Row) =>
    isForecast
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
