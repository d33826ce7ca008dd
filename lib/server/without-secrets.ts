import "server-only";

const MIN_SECRET_LENGTH = 8;
const REMOVED = "[removed]";

/** What is a secret by its form, wherever it came from. */
const BY_FORM: readonly (readonly [RegExp, string])[] = [
  // Cookies of a session, sealed tokens, and what identity providers hand out.
  [/((?:__Host-|__Secure-)?next-auth\.[\w.-]+=)[^;\s"\\]+/g, `$1${REMOVED}`],
  [/\beyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g, REMOVED],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${REMOVED}`],
  // A password within an address.
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:@/"\\]*:)[^\s@/"\\]+@/gi, `$1${REMOVED}@`],
  [/\$argon2id?\$[^\s"\\]+/g, REMOVED],
];
/** JSON keeps line feeds apart, but not what some viewers take for one, or what turns text around. */
const MISLEADING = /[\u0085\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A function that takes the given secrets out of a text, in any usual spelling. */
export function withoutGiven(secrets: readonly string[]): (text: string) => string {
  const spellings = [...new Set(secrets.flatMap(spellingsOf))].toSorted(
    (one, other) => other.length - one.length,
  );
  return (text) => spellings.reduce((clean, spelling) => clean.replaceAll(spelling, REMOVED), text);
}

/** A function that takes secrets out of a line of JSON: the given ones in any usual spelling, and any by its form. */
export function withoutSecrets(secrets: readonly string[]): (line: string) => string {
  const clean = withoutGiven(secrets.filter(isLong));
  return (line) => {
    const formed = BY_FORM.reduce(
      (text, [form, replacement]) => text.replace(form, replacement),
      clean(line),
    );
    return formed.replace(MISLEADING, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
  };
}

const isLong = (secret: string) => secret.length >= MIN_SECRET_LENGTH;

const spellingsOf = (secret: string) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString("base64"),
  Buffer.from(secret).toString("hex"),
];
