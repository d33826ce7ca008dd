/** Digits that a spreadsheet or a program wrote as a number with a decimal point. */
export type PhoneFloat = {
  readonly start: number;
  readonly end: number;
  /** Null: digits were cut off, nobody can tell which. */
  readonly digits: string | null;
  readonly isInternational: boolean;
  /** One zero at the end was dropped, and is back. */
  readonly isRestored: boolean;
};

/** 4.155550109E9, 4,155550109E+09, 14155550110.0 */
const FLOAT =
  /(?<![\d.,\p{L}])(\+?)(?:(\d{1,15})(?:[.,](\d{1,15}))?e\+?(\d{1,2})|(\d{7,15})[.,]0{1,4})(?![\d.]*[\d\p{L}])/giu;
const MIN_LENGTH = 7;
const MAX_LENGTH = 15;

/**
 * Finds phone numbers that became floats. What has all its digits is exact. One dropped zero at the end comes back; of
 * more missing digits it cannot be told whether they were zeros. Of a text by plain-text.ts.
 */
export function findFloats(plain: string): PhoneFloat[] {
  const found: PhoneFloat[] = [];
  for (const match of plain.matchAll(FLOAT)) {
    const [text, plus, whole = "", fraction = "", exponent = "0", withPoint] = match;
    const start = match.index;
    const span = { start, end: start + text.length, isInternational: plus === "+", isRestored: false };
    if (withPoint !== undefined) {
      found.push({ ...span, digits: withPoint });
      continue;
    }
    const length = whole.length + Number(exponent);
    const missing = Number(exponent) - fraction.length;
    if (length < MIN_LENGTH || length > MAX_LENGTH || missing < 0) continue;
    const digits = whole + fraction;
    if (missing > 1) found.push({ ...span, digits: null });
    else found.push({ ...span, digits: digits + "0".repeat(missing), isRestored: missing === 1 });
  }
  return found;
}
