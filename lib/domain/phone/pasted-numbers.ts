import { type CountryCode } from "libphonenumber-js/max";
import { readFitting } from "./pasted-cells";
import { type Column } from "./pasted-headings";
import { type PastedRecord, readTable } from "./pasted-table";
import { type PhoneNumber } from "./phone";
import { DigitReader, type PhoneNote } from "./phone-digits";
import { type UnreadReason } from "./phone-finds";
import { plainText } from "../text/plain-text";
import { trimChars } from "../text/clean-text";
import { cutText } from "../text/clean-text";

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
export type UnreadText = Place & { readonly text: string; readonly reason: UnreadReason | null };

export type Pasted = {
  readonly numbers: readonly PastedNumber[];
  readonly questions: readonly PastedQuestion[];
  readonly unread: readonly UnreadText[];
  /** How many there are; `unread` holds the first of them. */
  readonly unreadCount: number;
};
type Found = Omit<Pasted, "unreadCount">;

/** More is no list of numbers to buy: behind them, nothing is read. */
export const MAX_FOUND = 1_000;
/** As a whole list of numbers on one line. */
const MAX_RECORD_LENGTH = 20_000;
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
export function readPasted(text: string, country?: CountryCode): Pasted {
  const steps = readPastedInSteps(text, country);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same a record at a time, so that whoever reads a long text can do other things between. Behind `most` numbers
 * nothing is read.
 */
export function* readPastedInSteps(
  text: string,
  country: CountryCode = "US",
  most = MAX_FOUND,
): Generator<void, Pasted> {
  const reader = new DigitReader(country);
  const { records, columns } = yield* readTable(text);
  yield;
  const numbers: PastedNumber[] = [];
  const questions: PastedQuestion[] = [];
  const unread: UnreadText[] = [];
  for (const record of records) {
    const found = isTooLong(record)
      ? { numbers: [], questions: [], unread: [unreadRecord(record, "not-tried")] }
      : readRecord(record, columns, reader);
    numbers.push(...found.numbers);
    questions.push(...found.questions);
    unread.push(...found.unread);
    if (numbers.length + questions.length > most) break;
    yield;
  }
  // Nobody can tell what was meant: all of it is shown.
  if (numbers.length + questions.length + unread.length === 0)
    unread.push(...records.map((record) => unreadRecord(record)));
  return { numbers, questions, unread: unread.slice(0, MAX_UNREAD), unreadCount: unread.length };
}

const isTooLong = ({ cells }: PastedRecord) =>
  cells.reduce((sum, { text }) => sum + text.length, 0) > MAX_RECORD_LENGTH;

function readRecord(record: PastedRecord, columns: readonly Column[] | null, reader: DigitReader): Found {
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

function looksLikeNumber({ cells }: PastedRecord): boolean {
  const text = cells.map((cell) => plainText(cell.text).plain).join(" ");
  return (/\d/.test(text) && NUMBER_MARKS.test(text)) || VANITY.test(text);
}

const isOuter = (char: string) => /[\s"'\ufeff]/u.test(char);

function unreadRecord({ cells, line }: PastedRecord, reason: UnreadReason | null = null): UnreadText {
  const text = cells
    .map((cell) => trimChars(cell.text, isOuter))
    .filter(Boolean)
    .join(", ");
  return { text: shorten(text), line, reason };
}

const shorten = (text: string) => (text.length > MAX_SHOWN ? `${cutText(text, MAX_SHOWN)}…` : text);
