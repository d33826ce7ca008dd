/** What a search text looks for. Digits and name both: either may match. */
export type SearchTerms = {
  /** Digits that a number may contain; more than one where the text leaves it open. */
  readonly digits: readonly string[];
  /** In normal form NFKC. */
  readonly name: string;
};

/** What people put between digits, with the trunk zero of "+44 (0)20". */
const BETWEEN_DIGITS = /\(0\)|[\s().+/\-‐-―−·,]|tel:|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gi;

/** Reads a search text: "(415) 555-12", "+1 415.555", "020 7946" and "٤١٥" are digits, anything else is a name. */
export function searchTermsOf(text: string): SearchTerms {
  const name = text.normalize("NFKC").trim();
  const rest = name.replace(BETWEEN_DIGITS, "").replace(/\p{Nd}/gu, toLatinDigit);
  if (!/^\d+$/.test(rest)) return { digits: [], name };
  // A zero in front is kept in storage in few countries; in most it only exists when dialled.
  const withoutZeros = rest.replace(/^0+(?=\d)/, "");
  return { digits: withoutZeros === rest ? [rest] : [rest, withoutZeros], name };
}

/** Digits of a script follow each other, from its zero on. */
function toLatinDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}
