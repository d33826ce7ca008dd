import "server-only";
import { COMMON_PASSWORDS } from "./common-passwords";

export const MIN_PASSWORD_LENGTH = 15;
export const MAX_PASSWORD_LENGTH = 256;

export type PasswordProblem = "too-short" | "too-long" | "easily-guessed";

/** What a person is told. There are no rules about kinds of characters. */
export const PASSWORD_SENTENCES: Readonly<Record<PasswordProblem, string>> = {
  "too-short": `Use at least ${MIN_PASSWORD_LENGTH} characters. A phrase of several words is easy to remember.`,
  "too-long": `Use at most ${MAX_PASSWORD_LENGTH} characters.`,
  "easily-guessed":
    "This is guessed too easily: it is made of common passwords, rows of keys, repetitions, or names known here. Use four or more unrelated words.",
};

/** Words of the product, and passwords that stand in its documentation. */
const PUBLIC_WORDS =
  "audian numbers number dashboard phone telephone sandbox demo admin administrator password passwort passphrase account letmein welcome secret support manager ops company example test atleastfifteencharacters fourormoreunrelatedwords correcthorsebatterystaple demonumbers2026";
const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "012345678901234567890",
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "yxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "qazwsxedcrfvtgbyhnujmikolp",
].flatMap((row) => [row, [...row].reverse().join("")]);
const MIN_PIECE_LENGTH = 3;
const MAX_PIECE_LENGTH = 40;
const MIN_CHARACTERS = 5;
/** Up to so many pieces and loose characters together are guessed: a list of 3,000 gives 27 thousand million. */
const GUESSED_STEPS = 3;
const STAND_INS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** The one form in which a password is hashed and compared: the same text typed on two machines is the same. */
export const normalisePassword = (password: string) => password.normalize("NFKC");

/** Whether a password is longer than any that was accepted; it is not worth hashing. */
export const isOverlong = (password: string) =>
  password.length > MAX_PASSWORD_LENGTH * 2 || [...normalisePassword(password)].length > MAX_PASSWORD_LENGTH;

/**
 * What is wrong with a new password, or null. Characters are counted as people see code points, after NFKC (NIST
 * SP 800-63B-4, ASVS 6.2). With 15 characters no list of single words is enough: refused is also what a few of them,
 * rows of keys, years, or `ownWords` (email, name) make up.
 */
export function passwordProblem(
  password: string,
  ownWords: readonly (string | null | undefined)[] = [],
): PasswordProblem | null {
  if (isOverlong(password)) return "too-long";
  const normal = normalisePassword(password);
  if ([...normal].length < MIN_PASSWORD_LENGTH) return "too-short";
  const simple = simplify(normal);
  const own = piecesOf(ownWords);
  const isEasy =
    new Set(simple).size < MIN_CHARACTERS ||
    [simple, withoutSeparators(simple)].some(
      (text) => repeatedUnit(text) < MIN_PASSWORD_LENGTH || stepsToGuess(text, own) <= GUESSED_STEPS,
    );
  return isEasy ? "easily-guessed" : null;
}

/** Lower case, without accents. */
const simplify = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const onlyLetters = (text: string) => simplify(text).replace(/[^\p{L}\p{N}]/gu, "");

/** "ada@company.example" is one word however it is spaced; a password that is mostly punctuation is no word. */
function withoutSeparators(text: string): string {
  const letters = onlyLetters(text);
  return letters.length >= text.length * 0.7 ? letters : text;
}

function piecesOf(ownWords: readonly (string | null | undefined)[]): ReadonlySet<string> {
  const own = ownWords.flatMap((text) =>
    text ? [text, ...text.split(/[^\p{L}\p{N}]+/u), ...text.split("@")] : [],
  );
  return new Set(
    [...own, ...PUBLIC_WORDS.split(" ")].map(onlyLetters).filter((word) => word.length >= MIN_PIECE_LENGTH),
  );
}

/** Length of the shortest unit whose repetition the text is; infinite when it repeats nothing. */
function repeatedUnit(text: string): number {
  for (let unit = 1; unit <= text.length / 2; unit += 1)
    if (text.slice(unit) === text.slice(0, -unit)) return unit;
  return Infinity;
}

/** The fewest pieces and loose characters that make up the text. A lone separator counts nothing. */
function stepsToGuess(text: string, own: ReadonlySet<string>): number {
  const readings = [text, decode(text, "i"), decode(text, "l")];
  const steps: number[] = [0];
  for (let end = 1; end <= text.length; end += 1) {
    let fewest = (steps[end - 1] ?? 0) + costOfLoose(text, end - 1);
    for (let length = MIN_PIECE_LENGTH; length <= Math.min(end, MAX_PIECE_LENGTH); length += 1) {
      const before = steps[end - length] ?? 0;
      if (before + 1 >= fewest) continue;
      if (readings.some((reading) => isPiece(reading.slice(end - length, end), own))) fewest = before + 1;
    }
    steps.push(fewest);
  }
  return steps.at(-1) ?? 0;
}

const decode = (text: string, one: string) =>
  [...text].map((character) => (character === "1" ? one : (STAND_INS[character] ?? character))).join("");

const isSeparator = (character: string | undefined) =>
  character !== undefined && /[^\p{L}\p{N}]/u.test(character);

function costOfLoose(text: string, at: number): number {
  if (!isSeparator(text[at])) return 1;
  return isSeparator(text[at - 1]) && text[at] !== text[at - 1] ? 1 : 0;
}

function isPiece(text: string, own: ReadonlySet<string>): boolean {
  if (COMMON_PASSWORDS.has(text) || own.has(text) || /^(19|20)\d\d$/.test(text)) return true;
  return /^(.)\1+$/.test(text) || ROWS.some((row) => row.includes(text));
}
