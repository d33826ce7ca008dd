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
