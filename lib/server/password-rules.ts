import "server-only";

const MIN_LENGTH = 15;
const MAX_LENGTH = 256;
/** What follows is not judged: it only makes a password better, and judging takes longer with each character. */
const MAX_JUDGED = 64;
/** Three of the 3,000 commonest passwords in any order are guessed sooner, four unrelated words later. */
const MIN_GUESSES = 1e12;

export type PasswordProblem = "too-short" | "too-long" | "easily-guessed";

/** What a person is told. There are no rules about kinds of characters. */
export const PASSWORD_SENTENCES: Readonly<Record<PasswordProblem, string>> = {
  "too-short": `Use at least ${MIN_LENGTH} characters. A phrase of several words is easy to remember.`,
  "too-long": `Use at most ${MAX_LENGTH} characters.`,
  "easily-guessed":
    "This is guessed too easily: it is made of common passwords, rows of keys, repetitions, or names known here. Use four or more unrelated words.",
};

const ADMIN_PASSWORD_SENTENCES: Readonly<Record<PasswordProblem, string>> = {
  "too-short": `Set ADMIN_PASSWORD to at least ${MIN_LENGTH} characters.`,
  "too-long": `Set ADMIN_PASSWORD to at most ${MAX_LENGTH} characters.`,
  "easily-guessed":
    "Set ADMIN_PASSWORD to something less easily guessed, such as four or more unrelated words: it is made of common passwords, repetitions, or names known here.",
};

/** Words of the product, and passwords that stand in its documentation. */
const PUBLIC_WORDS = [
  ..."audian numbers number dashboard phone telephone sandbox demo admin passphrase account letmein ops company".split(
    " ",
  ),
  ...[
    "at least fifteen characters",
    "four or more unrelated words",
    "correct horse battery staple",
    "demo numbers 2026",
  ].flatMap((phrase) => [phrase, phrase.replaceAll(" ", "-"), phrase.replaceAll(" ", "")]),
];

/** The one form in which a password is hashed and compared: the same text typed on two machines is the same. */
export const normalisePassword = (password: string) => password.normalize("NFKC");

/** Whether a password is longer than any that was accepted; it is not worth hashing. */
export const isOverlong = (password: string) =>
  password.length > MAX_LENGTH * 2 || [...normalisePassword(password)].length > MAX_LENGTH;

/**
 * What is wrong with a new password, or null. Characters are counted as people see code points, after NFKC (NIST
 * SP 800-63B-4, ASVS 6.2). How soon it is guessed by who knows common passwords, rows of keys, dates and `ownWords`
 * (email, name) says zxcvbn.
 */
export async function passwordProblem(
  password: string,
  ownWords: readonly string[] = [],
): Promise<PasswordProblem | null> {
  if (isOverlong(password)) return "too-long";
  const normal = normalisePassword(password);
  if ([...normal].length < MIN_LENGTH) return "too-short";
  const { check } = await (guesser ??= loadGuesser());
  const own = ownWords.map(simplify).flatMap((text) => [text, onlyLetters(text), ...text.split(SEPARATORS)]);
  const simple = simplify(normal);
  const letters = onlyLetters(simple);
  // What stands between words makes them no better; a password that is mostly punctuation has no words.
  const readings = letters.length >= simple.length * 0.7 ? [simple, letters] : [simple];
  return readings.some((text) => check(text, own).guesses < MIN_GUESSES) ? "easily-guessed" : null;
}

/** Why the first administrator's password may not be what the configuration says; null when it may. */
export async function adminPasswordProblem(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  if (!env.ADMIN_PASSWORD?.trim()) return null;
  const problem = await passwordProblem(env.ADMIN_PASSWORD, env.ADMIN_EMAIL ? [env.ADMIN_EMAIL] : []);
  return problem && ADMIN_PASSWORD_SENTENCES[problem];
}

const SEPARATORS = /[^\p{L}\p{N}]+/u;
const onlyLetters = (text: string) => text.split(SEPARATORS).join("");

/** Lower case, without accents. */
const simplify = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

let guesser: ReturnType<typeof loadGuesser> | undefined;

/** Loaded by whoever sets a password: the list of common ones takes a while and some megabytes. */
async function loadGuesser() {
  const { ZxcvbnFactory } = await import("@zxcvbn-ts/core");
  const { adjacencyGraphs, dictionary } = await import("@zxcvbn-ts/language-common");
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...dictionary, public: PUBLIC_WORDS },
    graphs: adjacencyGraphs,
    maxLength: MAX_JUDGED,
    l33tMaxSubstitutions: 8,
  });
  return { check: (text: string, own: string[]) => zxcvbn.check(text, own) };
}
