import { type CountryCode } from "libphonenumber-js/max";
import { parsePhone, type PhoneNumber } from "./phone";

/** A number that was found in a pasted text. */
export type PastedNumber = {
  readonly phone: PhoneNumber;
  /** The only other text beside the number, such as a name in a spreadsheet's next column. */
  readonly name: string | null;
  /** Counted from 1. */
  readonly line: number;
};

/** What looks as if a number was meant, and is none. */
export type UnreadText = { readonly text: string; readonly line: number };

export type Pasted = { readonly numbers: readonly PastedNumber[]; readonly unread: readonly UnreadText[] };

const LONGEST_NAME = 64;
const LONGEST_SHOWN = 80;
const CELLS = /[\t;,|]/;
/** Digits as people group them, with at least seven of them to be tried. */
const NUMBER_LIKE = /(?:tel:)?(?:\+|00)?\(?\d[\d\s().\-–\u2010\u2011/]*\d/giu;
const ONLY_NUMBER_MARKS = /^[\d\s().+\-–\u2010\u2011/]+$/u;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}[./]\d{1,2}[./]\d{4}$/;

/**
 * Finds the phone numbers in what was pasted from a ticket, a spreadsheet or a mail: one or several a line, names
 * beside them. Nothing that looks like a number is passed over in silence: what cannot be read is in `unread`, as is
 * every line without a number. In the order of the text; the same number as often as it is there.
 */
export function readPasted(text: string, defaultCountry: CountryCode = "US"): Pasted {
  const numbers: PastedNumber[] = [];
  const unread: UnreadText[] = [];
  for (const [index, content] of text
    .normalize("NFKC")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = index + 1;
    const cells = content.split(CELLS).map(clean).filter(Boolean);
    if (cells.length === 0) continue;
    const read = cells.map((cell) => readCell(cell, defaultCountry));
    const found = read.flatMap(({ phones }) => phones);
    if (found.length === 0) {
      unread.push({ text: shorten(clean(content)), line });
      continue;
    }
    const names = read.flatMap(({ rest }) => (rest ? [rest] : []));
    const name = found.length === 1 && names.length === 1 ? (names[0] ?? null) : null;
    for (const phone of found) numbers.push({ phone, name, line });
    for (const { failed } of read) for (const part of failed) unread.push({ text: shorten(part), line });
  }
  return { numbers, unread };
}

type Cell = {
  readonly phones: readonly PhoneNumber[];
  /** Meant as numbers, it seems. */
  readonly failed: readonly string[];
  /** Words beside them. */
  readonly rest: string | null;
};

function readCell(cell: string, country: CountryCode): Cell {
  const whole = ONLY_NUMBER_MARKS.test(cell) ? parsePhone(cell, country) : null;
  if (whole) return { phones: [whole], failed: [], rest: null };
  const phones: PhoneNumber[] = [];
  const failed: string[] = [];
  const rest = cell.replace(NUMBER_LIKE, (match) => {
    if (digitsOf(match) < 7 || DATE.test(match)) return match;
    const parts = readParts(match, country);
    for (const part of parts) {
      if (typeof part === "string") failed.push(part);
      else phones.push(part);
    }
    return " ";
  });
  return { phones, failed, rest: nameOf(rest) };
}

/** A run of digits is one number, or several with spaces between. */
function readParts(run: string, country: CountryCode): (PhoneNumber | string)[] {
  const whole = parsePhone(run, country);
  if (whole) return [whole];
  const parts = run.trim().split(/\s+(?=\+)|\s{2,}/);
  const split = parts.length > 1 ? parts : run.trim().split(/\s+/);
  const phones = split.map((part) => parsePhone(part, country));
  if (split.length > 1 && phones.some(Boolean)) return split.map((part, index) => phones[index] ?? part);
  return [run.trim()];
}

const digitsOf = (text: string) => text.replace(/\D/g, "").length;

/** Quotes of a spreadsheet, the apostrophe that makes a cell a text, marks that cannot be seen. */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^["'`]+|["'`]+$/g, "")
    .trim();
}

/** What is left of a cell as a name: words, not amounts, dates or bare punctuation. */
function nameOf(rest: string): string | null {
  const name = clean(rest.replace(/^[\s\-–:=<>()[\]]+|[\s\-–:=<>()[\]]+$/gu, ""));
  if (!/\p{L}/u.test(name) || ONLY_NUMBER_MARKS.test(name)) return null;
  return name.length <= LONGEST_NAME ? name : null;
}

const shorten = (text: string) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
