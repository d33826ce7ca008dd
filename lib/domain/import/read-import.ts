import { type AnnotationKind } from "../annotation-history";
import { columnOf } from "../phone/pasted-headings";
import { type DelimitedRecord, readDelimited } from "../text/delimited";

export const MAX_IMPORT_ROWS = 5_000;

export type ImportedField = AnnotationKind | "friendlyName";
export type ImportRow = {
  /** In the file, counted from 1. */
  readonly line: number;
  readonly number: string;
  /** The vendor's id, where the file has a column of them. */
  readonly id: string | null;
  /** Of the columns that are there. */
  readonly fields: Readonly<Partial<Record<ImportedField, string>>>;
};
export type ImportFile =
  | { readonly rows: readonly ImportRow[]; readonly fields: readonly ImportedField[] }
  | { readonly problem: string };

/** Our own headings, and what people call the same. */
const HEADINGS: Readonly<Record<ImportedField, RegExp>> = {
  costCentre: /^(cost|kosten)[\s_-]?(cent(re|er)|stelle)$/,
  holder: /^(holder|assigned[\s_-]?to|inhaber(in)?)$/,
  tags: /^(tags?|labels?)$/,
  note: /^(notes?|comments?|notiz(en)?)$/,
  friendlyName: /^(friendly[\s_-]?)?name$/,
};
const ID = /^audian[\s_-]?id$/;
const DELIMITERS = ["\t", ";", ","] as const;

/** Reads a file or pasted columns by the headings of the first row. Columns that are not ours are left aside. */
export function readImport(text: string): ImportFile {
  for (const delimiter of DELIMITERS) {
    const [head, ...records] = readDelimited(text, delimiter).filter(isFilled);
    const columns = head && columnsOf(head);
    if (columns) return rowsOf(columns, records);
  }
  return {
    problem:
      "Name the columns in the first row: Number, and Cost centre, Holder, Tags, Note or Friendly name.",
  };
}

type Columns = {
  readonly number: number;
  readonly id: number;
  readonly fields: readonly (readonly [ImportedField, number])[];
};

function columnsOf({ cells }: DelimitedRecord): Columns | null {
  const names = cells.map(({ text }) => text.trim().toLowerCase());
  const id = names.findIndex((name) => ID.test(name));
  const number = cells.findIndex(
    ({ text }, index) => index !== id && columnOf(text.trim()).kind === "number",
  );
  const fields = (Object.keys(HEADINGS) as ImportedField[])
    .map((field) => [field, names.findIndex((name) => HEADINGS[field].test(name))] as const)
    .filter(([, index]) => index !== -1);
  return number === -1 || fields.length === 0 ? null : { number, id, fields };
}

function rowsOf({ number, id, fields }: Columns, records: readonly DelimitedRecord[]): ImportFile {
  if (records.length === 0) return { problem: "There are no rows below the headings." };
  if (records.length > MAX_IMPORT_ROWS)
    return { problem: `Import at most ${MAX_IMPORT_ROWS.toLocaleString("en-US")} rows at once.` };
  return {
    fields: fields.map(([field]) => field),
    rows: records.map(({ cells, line }) => ({
      line,
      number: cells[number]?.text.trim() ?? "",
      id: (id === -1 ? "" : (cells[id]?.text.trim() ?? "")) || null,
      // A row that is cut short says nothing of the columns that it does not reach.
      fields: Object.fromEntries(
        fields.flatMap(([field, index]) => (cells[index] ? [[field, cells[index].text]] : [])),
      ),
    })),
  };
}

const isFilled = ({ cells }: DelimitedRecord) => cells.some(({ text }) => text.trim() !== "");
