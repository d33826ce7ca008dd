import { type CountryCode } from "libphonenumber-js/max";
import { type DelimitedCell } from "./delimited";
import { countryOf, type Column } from "./pasted-headings";
import { type PastedRecord, readTable } from "./pasted-table";
import { type PhoneNumber } from "./phone";
import { DigitReader, type PhoneNote } from "./phone-digits";
import { findPhones, type PhoneFind } from "./phone-finds";
import { plainText } from "./plain-text";
import { trimChars } from "./trim-chars";

/** What a pasted text holds. `line` is counted from 1; `name` is the only other text beside it. */
type Place = { readonly line: number };
export type PastedNumber = Place & {
  readonly phone: PhoneNumber;
  readonly name: string | null;
  readonly notes: readonly PhoneNote[];
};
/** What a person has to decide before anything of it can be added. */
export type PastedQuestion = Place & { readonly text: string; readonly name: string | null } & (
    | { readonly kind: "country"; readonly choices: readonly PhoneNumber[] }
    | { readonly kind: "range"; readonly first: PhoneNumber; readonly last: PhoneNumber }
  );
/** What looks as if a number was meant, and is none. */
export type UnreadText = Place & { readonly text: string; readonly reason: "cut-digits" | null };

export type Pasted = {
  readonly numbers: readonly PastedNumber[];
  readonly questions: readonly PastedQuestion[];
  readonly unread: readonly UnreadText[];
};

const MAX_NAME = 64;
const MAX_SHOWN = 80;
const MAX_UNREAD = 1_000;
/** Nothing but signs that people write numbers with, and digits. */
const NUMBER_MARKS = /^[\d\s().+\-/#*]*$/;
/** 1-800-FLOWERS: letters of a keypad. */
const VANITY = /(?:^|\D)\d{3}[-. ](?:\d{3}[-. ])?[A-Z]{3,}/;

/**
 * Finds the phone numbers in what was pasted from a ticket, a spreadsheet or a mail. Delimited text is read as a table,
 * whose headings say which columns hold numbers and names. What lacks its country code and what is a range are
 * questions; what looks like a number and is none is in `unread`; other text is dropped. All in the order of the text,
 * the same number as often as it is there.
 */
export function readPasted(text: string, country: CountryCode = "US"): Pasted {
  const reader = new DigitReader(country);
  const { records, columns } = readTable(text);
  const found = records.map((record) => readRecord(record, columns, reader));
  const pasted = {
    numbers: found.flatMap(({ numbers }) => numbers),
    questions: found.flatMap(({ questions }) => questions),
    unread: found.flatMap(({ unread }) => unread),
  };
  const isEmpty = Object.values(pasted).every((list) => list.length === 0);
  // Nobody can tell what was meant: all of it is shown.
  const unread = isEmpty ? records.map((record) => unreadRecord(record)) : pasted.unread;
  return { ...pasted, unread: unread.slice(0, MAX_UNREAD) };
}

type Cell = {
  readonly finds: readonly PhoneFind[];
  readonly names: readonly string[];
  readonly hasLoneExtension: boolean;
};

function readRecord(record: PastedRecord, columns: readonly Column[] | null, reader: DigitReader): Pasted {
  const cells = readFitting(record, columns, reader);
  const finds = cells.flatMap((cell) => cell.finds);
  const names = cells.flatMap((cell) => cell.names);
  const name = names.length === 1 && (columns || finds.length === 1) ? (names[0] ?? null) : null;
  const isLone = cells.some((cell) => cell.hasLoneExtension);
  const { line } = record;
  const numbers: PastedNumber[] = [];
  const questions: PastedQuestion[] = [];
  const unread: UnreadText[] = [];
  for (const find of finds) {
    const text = shorten(find.text);
    if (find.kind === "unread") unread.push({ text, line, reason: find.reason });
    else if (find.kind === "number") {
      const notes =
        isLone && !find.notes.includes("extension") ? [...find.notes, "extension" as const] : find.notes;
      numbers.push({ phone: find.phone, name, line, notes });
    } else if (find.kind === "ask")
      questions.push({ kind: "country", text, line, name, choices: find.choices });
    else questions.push({ kind: "range", text, line, name, first: find.first, last: find.last });
  }
  if (finds.length === 0 && looksLikeNumber(record)) unread.push(unreadRecord(record));
  return { numbers, questions, unread };
}

/** A row with fewer cells than there are headings may be a line of another kind: its numbers are not passed over. */
function readFitting(record: PastedRecord, columns: readonly Column[] | null, reader: DigitReader): Cell[] {
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

function looksLikeNumber({ cells }: PastedRecord): boolean {
  const text = cells.map((cell) => plainText(cell.text).plain).join(" ");
  return (/\d/.test(text) && NUMBER_MARKS.test(text)) || VANITY.test(text);
}

const isOuter = (char: string) => /[\s"'\ufeff]/u.test(char);

function unreadRecord({ cells, line }: PastedRecord): UnreadText {
  const text = cells
    .map((cell) => trimChars(cell.text, isOuter))
    .filter(Boolean)
    .join(", ");
  return { text: shorten(text), line, reason: null };
}

const shorten = (text: string) => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
