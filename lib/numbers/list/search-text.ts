import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { isLabel } from "@/lib/domain/phone/phone-context";
import { EXTENSION_AT_END } from "@/lib/domain/phone/phone-digits";
import { findFloats } from "@/lib/domain/phone/phone-float";
import { plainText } from "@/lib/domain/text/plain-text";

/** What a search text looks for. Digits and name both: either may match. */
export type SearchTerms = {
  /** Digits that a number may contain; more than one where the text leaves it open. As it was typed first. */
  readonly digits: readonly string[];
  /** In normal form NFKC. */
  readonly name: string;
};

/** Digits with the marks that people put between them. */
const RUN = /\+?\(?\d(?:[\s().+\-/]*\d)*/g;
/** Fewer digits beside words belong to the words: "Desk 5". */
const MIN_BESIDE_WORDS = 4;
const MAX_RUNS = 4;
/** So many digits have an exit code in front of them, and are no beginning of a national number. */
const MIN_AFTER_EXIT = 6;

/**
 * Reads a search text: "(415) 555-12", "+1 415.555", "020 7946" and "٤١٥" are digits, "Desk 5" is a name, and a text
 * with both is searched for both: "Phone: 415-555-0101 x5" finds the number, without its label and extension.
 */
export function searchTermsOf(text: string): SearchTerms {
  const name = text.normalize("NFKC").trim();
  const { plain } = plainText(text);
  const floats = findFloats(plain).flatMap(({ digits }) => digits ?? []);
  if (floats.length > 0)
    return { digits: [...new Set(floats.flatMap((digits) => spellings(digits, false)))], name };
  const searched = withoutLabels(plain.trim()).replace(EXTENSION_AT_END, "$1");
  const hasWords = /[^\s\d().+\-/,'"<>:=]/u.test(searched);
  const runs = [...searched.matchAll(RUN)]
    .filter(({ 0: run, index }) => !hasWords || isApart(searched, index, index + run.length))
    .map(({ 0: run }) => ({ digits: digitsOf(run), isInternational: run.startsWith("+") }))
    .filter(({ digits }) => !hasWords || digits.length >= MIN_BESIDE_WORDS);
  const digits = hasWords ? runs.slice(0, MAX_RUNS) : joined(runs);
  return { digits: [...new Set(digits.flatMap((run) => spellings(run.digits, run.isInternational)))], name };
}

type Digits = { readonly digits: string; readonly isInternational: boolean };

/** Without words between, all digits are of one number. */
function joined(runs: readonly Digits[]): Digits[] {
  const [first] = runs;
  if (!first) return [];
  return [{ digits: runs.map(({ digits }) => digits).join(""), isInternational: first.isInternational }];
}

/** Words that only say that a number follows. */
const withoutLabels = (plain: string) => plain.replace(/\p{L}+\.?/gu, (word) => (isLabel(word) ? " " : word));

/** No part of a word, such as the digits of 1-800-FLOWERS and of an id. */
function isApart(text: string, start: number, end: number): boolean {
  const isWord = (char: string) => /[A-Za-z_\u00c0-\u04ff]/.test(char);
  const behind = text.charAt(end) === "-" ? text.charAt(end + 1) : text.charAt(end);
  return !isWord(text.charAt(start - 1)) && !isWord(behind);
}

/** The zero in "+44 (0)20" is dialled only without the country code before it. */
const digitsOf = (run: string) => run.replace(/(\d\s?)\(0\)/g, "$1").replace(/\D/g, "");

/** How the digits stand in E.164, and as they were typed: a zero in front is kept in storage in few countries. */
function spellings(typed: string, isInternational: boolean): string[] {
  const isExit = /^00[1-9]/.test(typed) || (typed.startsWith("011") && typed.length >= 3 + MIN_AFTER_EXIT);
  const afterExit = typed.startsWith("011") ? typed.slice(3) : typed.slice(2);
  const international = isInternational ? typed : isExit ? afterExit : null;
  const found = [typed, typed.replace(/^0+(?=\d)/, "")];
  if (international) found.push(international, withoutTrunkZero(international));
  if (international?.startsWith("521")) found.push(`52${international.slice(3)}`);
  return [...new Set(found)].filter((digits) => digits !== "");
}

let callingCodes: ReadonlySet<string> | null = null;

function withoutTrunkZero(international: string): string {
  callingCodes ??= new Set(getCountries().map((country) => getCountryCallingCode(country)));
  for (const length of [1, 2, 3]) {
    const code = international.slice(0, length);
    if (callingCodes.has(code) && international.charAt(length) === "0")
      return code + international.slice(length).replace(/^0+(?=\d)/, "");
  }
  return international;
}
