import { type DelimitedCell } from "../text/delimited";
import { countryOf, type Column } from "./pasted-headings";
import { type PastedRecord } from "./pasted-table";
import { type DigitReader } from "./phone-digits";
import { findPhones, type PhoneFind } from "./phone-finds";
import { plainText } from "../text/plain-text";

const MAX_NAME = 64;

/** What a cell holds, or a column of a row. */
export type Cell = {
  readonly finds: readonly PhoneFind[];
  readonly names: readonly string[];
  readonly hasLoneExtension: boolean;
};

/** A row with fewer cells than there are headings may be a line of another kind: its numbers are not passed over. */
export function readFitting(
  record: PastedRecord,
  columns: readonly Column[] | null,
  reader: DigitReader,
): Cell[] {
  if (!columns) return readCells(record.cells, reader);
  const cells = readColumns(record, columns, reader);
  const isRagged = record.cells.length < columns.length && cells.every(({ finds }) => finds.length === 0);
  return isRagged ? readCells(record.cells, reader) : cells;
}

function readCells(cells: readonly DelimitedCell[], reader: DigitReader): Cell[] {
  return cells.map(({ text }) => {
    const cell = findPhones(text, reader);
    const name = cell.finds.length === 0 && cell.names.length > 0 ? cleanName(text) : null;
    return name ? { ...cell, names: [name] } : cell;
  });
}

/** Cells under their headings: numbers only where numbers are, names as they are written. */
function readColumns({ cells }: PastedRecord, columns: readonly Column[], reader: DigitReader): Cell[] {
  const at = (kind: Column["kind"]) =>
    cells.flatMap(({ text }, index) => {
      const column = columns[index];
      return column?.kind === kind && text.trim() !== "" ? [{ text, rank: column.rank }] : [];
    });
  const country = at("country").map(({ text }) => countryOf(text))[0];
  const own = country && country !== reader.country ? reader.inCountry(country) : reader;
  const found = at("number")
    .sort((one, other) => other.rank - one.rank)
    .map(({ text, rank }) => findPhones(rank > 0 ? withPlus(text) : text, own));
  const [best] = at("name").sort((one, other) => one.rank - other.rank);
  const parts = at("name-part").map(({ text }) => text);
  const name = cleanName(best?.text ?? parts.join(" "));
  const isNamed = columns.some(({ kind }) => kind === "name" || kind === "name-part");
  return [
    ...found.map((cell, index) => ({
      ...cell,
      finds: withoutTwins(cell.finds, found.slice(0, index)),
      names: isNamed ? [] : cell.names,
    })),
    { finds: [], names: name ? [name] : [], hasLoneExtension: at("extension").length > 0 },
  ];
}

/** Of two columns that hold the same number, as in a file with both of its forms, the second says nothing new. */
function withoutTwins(finds: readonly PhoneFind[], before: readonly Cell[]): PhoneFind[] {
  const known = before.flatMap((cell) =>
    cell.finds.flatMap((find) => (find.kind === "number" ? [find.phone.e164] : [])),
  );
  return finds.filter((find) => {
    if (find.kind === "number") return !known.includes(find.phone.e164);
    const digits = find.text.replace(/\D/g, "").replace(/^0+/, "");
    return digits === "" || !known.some((e164) => e164.endsWith(digits));
  });
}

const withPlus = (text: string) => {
  const { plain } = plainText(text);
  return /^\s*["'=]{0,3}[1-9]\d{6,14}["']?\s*$/.test(plain) ? `+${plain.replace(/\D/g, "")}` : text;
};

/** As it was written, without the apostrophe that keeps a spreadsheet from calculating it. */
function cleanName(text: string): string | null {
  const name = text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^'(?=[=+\-@])/, "")
    .normalize("NFC");
  return name !== "" && name.length <= MAX_NAME && !/\p{Cc}/u.test(name) ? name : null;
}
