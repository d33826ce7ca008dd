import { type DelimitedCell, readDelimited } from "../text/delimited";
import { columnOf, type Column } from "./pasted-headings";

/** A record of a pasted text: a row of a table, or a line. */
export type PastedRecord = { readonly cells: readonly DelimitedCell[]; readonly line: number };

export type PastedTable = {
  readonly records: readonly PastedRecord[];
  /** What the headings say of each column; null where there are none. */
  readonly columns: readonly Column[] | null;
};

const DELIMITERS = ["\t", ";", "|", ","] as const;

/**
 * Reads a pasted text as the table that it is: with headings, or with as many cells in each row. What is no table is
 * read line by line, each by the first delimiter that it has. A step for each delimiter that is tried.
 */
export function* readTable(text: string): Generator<void, PastedTable> {
  const used = DELIMITERS.filter((delimiter) => text.includes(delimiter));
  for (const delimiter of used.length > 0 ? used : ([","] as const)) {
    const records = readDelimited(text, delimiter).filter(isFilled);
    const columns = headingsOf(records[0]);
    if (columns && isTitle(columns)) return yield* readTable(withoutFirstLine(text));
    if (columns) return { records: records.slice(1), columns };
    const [first] = records;
    const isTable = first && first.cells.length > 1 && records.length > 1;
    if (isTable && records.every(({ cells }) => cells.length === first.cells.length))
      return { records, columns: null };
    yield;
  }
  return { records: readLines(text), columns: null };
}

const isFilled = ({ cells }: PastedRecord) => cells.some(({ text }) => /[^\s"\-_=*.]/u.test(text));

function headingsOf(record: PastedRecord | undefined): Column[] | null {
  // A row that holds a number is none of headings, whatever its words.
  if (record?.cells.some(({ text }) => text.replace(/\P{Nd}/gu, "").length >= 7)) return null;
  const columns = record?.cells.map(({ text }) => columnOf(text)) ?? [];
  return columns.some(({ kind }) => kind === "number") ? columns : null;
}

/** One heading over a list: its lines are read as any. */
const isTitle = (columns: readonly Column[]) => columns.length === 1 && columns[0]?.rank === 0;

/** It stays as an empty line, so that the others keep their places. */
function withoutFirstLine(text: string): string {
  const start = text.search(/[^\s"\-_=*.]/u);
  const length = text.slice(start).search(/[\r\n]/);
  const breaks = text.slice(0, Math.max(start, 0)).replace(/[^\r\n]/g, "");
  return length < 0 ? breaks : breaks + text.slice(start + length);
}

/** Each line by itself: a quote that is not closed on it is a sign like any other. */
function readLines(text: string): PastedRecord[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((content, index) =>
      readDelimited(content, firstDelimiter(content) ?? "\t").map(({ cells }) => ({
        cells,
        line: index + 1,
      })),
    )
    .filter(isFilled);
}

const firstDelimiter = (line: string) => DELIMITERS.find((delimiter) => line.includes(delimiter)) ?? null;
