/**
 * A text in which every digit, dash, dot, space and bracket of Unicode is its plain ASCII sign, and nothing is invisible.
 * It is never longer than the original, so that what reads it stays linear in what was sent.
 */
export type PlainText = {
  readonly plain: string;
  /** The original text between two places of the plain one. */
  readonly original: (start: number, end: number) => string;
};

const ASCII = /^[\x20-\x7e]*$/;
/** Format marks, joiners, soft hyphens, fillers, variation selectors, and the ring of a keycap. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}]/u;
const SPACE = /[\s\p{Zs}\u2800]/u;
const BREAK = /[\n\v\f\r\u0085\u2028\u2029]/;
/** Also the minus signs, the hyphen bullet, the long vowel mark of Japanese and the lines of boxes. */
const DASH = /[\p{Pd}\u02d7\u2043\u2212\u2500\u2501\u2796\u30fc\uff70]/u;
const MIDDLE_DOT = /[\u00b7\u2022\u2027\u2219\u22c5\u2e31\u30fb\uff65]/;
const SLASH = /[\u2044\u2215]/;
const DIGIT = /\p{Nd}/u;

/** Reads a text into plain signs. One sign of the result stands for one sign of the text; what is invisible is gone. */
export function plainText(text: string): PlainText {
  if (ASCII.test(text)) return { plain: text, original: (start, end) => text.slice(start, end) };
  let plain = "";
  // As long as the text and no longer: a list that grows costs more than its length.
  const from = new Uint32Array(text.length + 1);
  const known = new Map<string, string>();
  let at = 0;
  for (const sign of text) {
    const shown = known.get(sign) ?? plainSign(sign);
    known.set(sign, shown);
    for (let unit = 0; unit < shown.length; unit += 1) {
      from[plain.length + unit] = shown.length === sign.length ? at + unit : at;
    }
    plain += shown;
    at += sign.length;
  }
  from[plain.length] = at;
  const original = (start: number, end: number) => (end > start ? text.slice(from[start], from[end]) : "");
  return { plain, original };
}

function plainSign(sign: string): string {
  if (sign >= " " && sign <= "~") return sign;
  if (BREAK.test(sign)) return "\n";
  if (sign === "\t") return "\t";
  if (DIGIT.test(sign)) return latinDigit(sign);
  if (INVISIBLE.test(sign)) return "";
  if (SPACE.test(sign) || /\p{Cc}/u.test(sign)) return " ";
  if (DASH.test(sign)) return "-";
  if (MIDDLE_DOT.test(sign)) return ".";
  if (SLASH.test(sign)) return "/";
  if (sign === "\u2795") return "+";
  // A raised or circled digit is a mark beside a number, no part of it.
  if (/\p{No}/u.test(sign)) return sign;
  const usual = sign.normalize("NFKC");
  return usual.length === 1 ? usual : sign;
}

/** Digits of a script follow each other, from its zero on; the mathematical ones are ten by ten the usual ones. */
export function latinDigit(digit: string): string {
  const usual = digit.normalize("NFKC");
  if (usual >= "0" && usual <= "9") return usual;
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** Marks over and under letters, as they stand apart in NFKD. */
const MARKS = /[\u0300-\u036f]+/g;
/** Letters that no mark makes. `folded` of the database (lib/db/migrations/0024_search_text.sql) has the same. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ŧ: "t",
  ŋ: "n",
  ς: "σ",
};

/** A text as searches compare it: without case and accents. "MÜNCHEN" and "munchen" are one. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARKS, "")
    .replace(/[ßæœþøłđðħıŧŋς]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC");
