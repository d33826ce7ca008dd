import "server-only";
import { ANNOTATION_KINDS } from "@/lib/domain/annotation-history";
import { type Share } from "@/lib/domain/costs/bridge";
import { toDecimal } from "@/lib/domain/money/money";
import { csvPhone } from "@/lib/domain/phone/phone-library";
import { type CsvColumn, csvColumns, type CsvFile, csvFileName, csvStream } from "@/lib/server/csv";
import { TERM_WORDS } from "@/lib/costs/words";
import { type AskedDifference, type AskedList } from "../address";
import { annotationText, type DifferenceRow, type RowThen } from "../as-of-view";
import { ANNOTATION_NAMES, FACT_NAMES, KIND_NAMES } from "../words";
import { findListed, inBatches } from "./read-day";
import { readAllDifference } from "./read-difference";

/** A day's list as CSV: all of it, as on screen. Throws AppError for a day that cannot be shown. */
export async function exportDay(asked: AskedList, now = new Date()): Promise<CsvFile> {
  const { listed, moment, timeZone } = await findListed(asked, now);
  const { text, instant } = csvColumns<RowThen>(timeZone);
  const columns: CsvColumn<RowThen>[] = [
    { heading: "Day", kind: "date", value: () => moment.day },
    phone(({ number }) => number),
    ...factColumns<RowThen>("", (row) => row),
    instant("Bought", ({ purchasedAt }) => (purchasedAt === null ? null : new Date(purchasedAt))),
    text("Bought by", ({ boughtBy }) => boughtBy),
    text("Audian ID", ({ id }) => id),
  ];
  async function* rows() {
    for await (const batch of inBatches(listed, [moment])) yield batch.flatMap(({ then }) => then[0] ?? []);
  }
  return {
    fileName: csvFileName(`numbers-on-${moment.day}`, { asOf: now, timeZone }),
    stream: csvStream(columns, rows()),
  };
}

const RECORD_WORDS = { none: "recorded", number: "reconstructed", price: "price reconstructed" } as const;

/** What differs between two days as CSV; what was charged only for those who may take costs away. */
export async function exportDifference(
  asked: AskedDifference,
  { mayExportCosts }: { readonly mayExportCosts: boolean },
  now = new Date(),
): Promise<CsvFile> {
  const { from, to, timeZone, batches } = await readAllDifference(asked, mayExportCosts, now);
  const { text } = csvColumns<DifferenceRow>(timeZone);
  const columns: CsvColumn<DifferenceRow>[] = [
    phone(({ number }) => number),
    text("Difference", ({ kind }) => KIND_NAMES[kind]),
    text("Changed", ({ changed }) => changed.map((fact) => FACT_NAMES[fact]).join(", ")),
    ...factColumns<DifferenceRow>(` on ${from.day}`, ({ before }) => before),
    ...factColumns<DifferenceRow>(` on ${to.day}`, ({ after }) => after),
    ...(mayExportCosts
      ? [
          ...shareColumns("Monthly cost", ({ monthly }) => monthly),
          ...shareColumns("Charged", ({ charged }) => charged),
        ]
      : []),
    text("Audian ID", ({ id }) => id),
  ];
  return {
    fileName: csvFileName(`numbers-between-${from.day}-and-${to.day}`, { asOf: now, timeZone }),
    stream: csvStream(columns, batches),
  };
}

const phone = <Row>(numberOf: (row: Row) => RowThen["number"]): CsvColumn<Row> => ({
  heading: "Number",
  kind: "phone",
  value: (row) => csvPhone(numberOf(row)),
});

/** What a number was at a moment; `when` follows each heading. */
function factColumns<Row>(when: string, thenOf: (row: Row) => RowThen | null): CsvColumn<Row>[] {
  const text = (heading: string, value: (row: RowThen) => string | null): CsvColumn<Row> => ({
    heading: heading + when,
    kind: "text",
    value: (row) => {
      const then = thenOf(row);
      return then && value(then);
    },
  });
  return [
    text("Friendly name", ({ friendlyName }) => friendlyName),
    text("Status", ({ status }) => status),
    { ...text("Monthly cost", ({ monthlyCost }) => monthlyCost && toDecimal(monthlyCost)), kind: "amount" },
    text("Currency", ({ monthlyCost }) => monthlyCost?.currency ?? null),
    ...ANNOTATION_KINDS.map((kind) =>
      text(ANNOTATION_NAMES[kind], ({ annotations }) => annotationText(annotations[kind])),
    ),
    text("Record", ({ reconstructed }) => RECORD_WORDS[reconstructed ?? "none"]),
  ];
}

/** What the reasons explain of a number: of several in one currency the sum, of several currencies each. */
function shareColumns(
  name: string,
  sharesOf: (row: DifferenceRow) => readonly Share[],
): CsvColumn<DifferenceRow>[] {
  const amounts = (row: DifferenceRow) =>
    [...new Set(sharesOf(row).map(({ currency }) => currency))].flatMap((currency) => {
      if (currency === null) return [];
      const amount = sharesOf(row).reduce(
        (sum, one) => (one.currency === currency ? sum + one.amount : sum),
        0,
      );
      return [{ amount, currency }];
    });
  return [
    {
      heading: `${name}, difference`,
      kind: "amount",
      value: (row) =>
        amounts(row)
          .map((money) => toDecimal(money))
          .join(" / ") || null,
    },
    {
      heading: `${name}, currency`,
      kind: "text",
      value: (row) =>
        amounts(row)
          .map(({ currency }) => currency)
          .join(" / "),
    },
    {
      heading: `${name}, reason`,
      kind: "text",
      value: (row) => [...new Set(sharesOf(row).map(({ term }) => TERM_WORDS[term].name))].join(", "),
    },
  ];
}
