import { trimChars } from "./clean-text";

/** What a column holds. Text is anybody's: it is guarded. The others pass as they are when they look like what they are. */
export type CsvKind = "text" | "phone" | "count" | "amount" | "date" | "instant";

/** How a person's spreadsheet reads files. Many languages separate cells by semicolons, as a comma marks decimals. */
export const CSV_SEPARATORS = [",", ";", "\t"] as const;
export const CSV_DECIMALS = [".", ","] as const;
export type CsvFormat = {
  readonly separator: (typeof CSV_SEPARATORS)[number];
  readonly decimal: (typeof CSV_DECIMALS)[number];
};
export const DEFAULT_CSV_FORMAT: CsvFormat = { separator: ",", decimal: "." };

export type CsvColumn<Row> = {
  readonly heading: string;
  readonly kind: CsvKind;
  /**
   * Null is an empty cell. Amounts are plain decimals ("0.99"), whatever the reader's decimal mark; phone numbers are
   * written by csv-phone.ts, instants and dates by this module.
   */
  readonly value: (row: Row) => string | number | null;
};

/** Forms that no spreadsheet takes for a formula and that it can calculate with. */
const PLAIN: Readonly<Record<Exclude<CsvKind, "text">, RegExp>> = {
  phone: /^\+\d{1,3} \d{1,12}(-\d{1,12}){1,6}$/,
  count: /^-?\d{1,15}$/,
  amount: /^-?\d{1,15}(\.\d{1,4})?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  instant: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/,
};

/**
 * Where a cell may begin: at the start of the text, and, for a spreadsheet that separates by something else than a
 * comma, after a semicolon, a tab or a line break. What spreadsheets skip may stand before the sign.
 */
const FORMULA = /(^|[;\t\r\n])((?:(?![;\t\r\n])[\s\p{Cc}\p{Cf}"“”„«»])*[=+\-@＝＋－＠﹦﹢﹣﹫])/gu;
const BEGINS_WITH_CONTROL = /^[\t\r\n]/;

/** Text that a spreadsheet shows and never calculates: an apostrophe goes before what could begin a formula. */
export function guardFormula(text: string): string {
  const guarded = text.replace(FORMULA, "$1'$2");
  return BEGINS_WITH_CONTROL.test(guarded) ? `'${guarded}` : guarded;
}

const GUARDED = new RegExp(FORMULA.source.replace("(^|[;\\t\\r\\n])(", "(^|[;\\t\\r\\n])'("), "gu");

/** What a guarded text was before. A text that began so by itself reads the same: compare with `guardFormula` first. */
export const unguardFormula = (text: string): string =>
  (text.startsWith("'") && BEGINS_WITH_CONTROL.test(text.slice(1)) ? text.slice(1) : text).replace(
    GUARDED,
    "$1$2",
  );

/** The text of one cell, before quoting. What does not look like its kind is treated as anybody's text. */
export function csvCell(
  kind: CsvKind,
  value: string | number | null,
  decimal: CsvFormat["decimal"] = DEFAULT_CSV_FORMAT.decimal,
): string {
  if (value === null) return "";
  const text = String(value);
  if (kind === "text" || !PLAIN[kind].test(text)) return guardFormula(text);
  return kind === "amount" ? text.replace(".", decimal) : text;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** "2026-11-24 14:03:05" in an IANA time zone: what spreadsheets read as a time. The zone belongs in the heading. */
export function csvInstant(timeZone: string, instant: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    // The Swedish form is ISO 8601.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** "numbers_2026-11-24T1403_UTC.csv": what it is, as of when, in which zone. Only characters that every system takes. */
export function csvFileName(name: string, { asOf, timeZone }: { asOf: Date; timeZone: string }): string {
  const [day, time = ""] = csvInstant(timeZone, asOf).split(" ");
  const minute = time.slice(0, 5).replace(":", "");
  return `${safe(name)}_${day}T${minute}_${safe(timeZone)}.csv`;
}

const safe = (text: string) =>
  trimChars(text.replace(/[^a-z0-9+-]+/gi, "-"), (char) => char === "-").slice(0, 60) || "export";
