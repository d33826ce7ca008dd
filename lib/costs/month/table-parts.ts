import { type CsvColumn } from "@/lib/domain/text/csv";
import { csvPhone } from "@/lib/domain/phone/phone-library";
import { toDecimal } from "@/lib/domain/money/money";
import { type Tally } from "@/lib/domain/tally";
import { type NumberName } from "../drilldown/drilldown-view";

/** A line of a table once per currency: amounts of two currencies never stand in one column without saying so. */
export type PerCurrency<T> = T & { readonly currency: string | null };

/** A line without any known amount keeps one row, whose amount is empty. */
export function perCurrency<T>(rows: readonly T[], tallyOf: (row: T) => Tally): PerCurrency<T>[] {
  return rows.flatMap((row) => {
    const currencies = tallyOf(row).totals.map(({ currency }) => currency);
    return (currencies.length > 0 ? currencies : [null]).map((currency) => ({ ...row, currency }));
  });
}

/** An amount of a sum as decimal text; null: it has none in this currency. */
export const amountIn = ({ totals }: Tally, currency: string | null): string | null => {
  const money = totals.find((total) => total.currency === currency);
  return money ? toDecimal(money) : null;
};

/** Columns of anybody's text, of whole numbers and of amounts as decimal text. */
export const text = <Row>(heading: string, value: (row: Row) => string | null): CsvColumn<Row> => ({
  heading,
  kind: "text",
  value,
});
export const count = <Row>(heading: string, value: (row: Row) => number): CsvColumn<Row> => ({
  heading,
  kind: "count",
  value,
});
export const amount = <Row>(heading: string, value: (row: Row) => string | null): CsvColumn<Row> => ({
  heading,
  kind: "amount",
  value,
});
/** Beside amounts of lines that are once per currency. */
export const currency = <Row extends { readonly currency: string | null }>() =>
  text<Row>("Currency", (row) => row.currency);

/** What a number is called. */
export const numberColumns = <Row extends NumberName>(): CsvColumn<Row>[] => [
  { heading: "Number", kind: "phone", value: ({ number }) => csvPhone(number) },
  text("Friendly name", ({ friendlyName }) => friendlyName),
  text("Status today", ({ status }) => status ?? "no longer in the account"),
  text("Audian ID", ({ id }) => id),
];
