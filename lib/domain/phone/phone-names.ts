import { DETAIL, GAP, isLabel } from "./phone-context";
import { EXTENSION } from "./phone-digits";
import { type PlainText } from "../text/plain-text";
import { trimChars } from "../text/clean-text";

type Span = { readonly start: number; readonly end: number };

const MAX_NAME = 64;
const isOuter = (char: string) => /[\s\-.,:;=|/\\<>()[\]{}"'`“”„«»‘’*_~‐-―•·#+&]/u.test(char);

/** What stands between the finds, in the pieces that brackets and blots make of it. */
export function namesBeside(placed: readonly Span[], source: PlainText, blotted: string) {
  const names: string[] = [];
  let hasLoneExtension = false;
  let at = 0;
  for (const { start, end } of [...placed, { start: blotted.length, end: blotted.length }]) {
    for (const [from, to] of piecesOf(blotted, at, start)) {
      EXTENSION.lastIndex = from;
      const extension = EXTENSION.exec(blotted);
      if (extension && blotted.slice(EXTENSION.lastIndex, to).trim() === "") {
        hasLoneExtension = true;
        continue;
      }
      const name = nameOf(source.original(from, to));
      if (name) names.push(name);
    }
    at = Math.max(at, end);
  }
  return { names, hasLoneExtension };
}

const ENDS_PIECE = new Set(["(", ")", "[", "]", "{", "}", "<", ">", "\n", "\t", GAP]);

function* piecesOf(blotted: string, from: number, to: number): Generator<[number, number]> {
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && !ENDS_PIECE.has(blotted.charAt(at))) continue;
    // An address or an id: the words beside it describe it.
    if (at > start && !blotted.slice(start, at).includes(DETAIL)) yield [start, at];
    start = at + 1;
  }
}

/** Words, without what only says that a number follows. Null for none, and for more than a name. */
function nameOf(text: string): string | null {
  const name = withoutLabels(trimChars(text, isOuter)).normalize("NFC");
  return /\p{L}/u.test(name) && name.length <= MAX_NAME ? name : null;
}

function withoutLabels(text: string): string {
  const words = text.split(/\s+/u);
  if (words.every((word) => isLabel(trimChars(word, isOuter)) || isLabel(word))) return "";
  const colon = text.indexOf(":");
  if (colon > 0 && isLabel(text.slice(0, colon).trim()))
    return withoutLabels(trimChars(text.slice(colon), isOuter));
  const last = trimChars(text.slice(text.lastIndexOf(" ") + 1), isOuter);
  const [first = ""] = words;
  if (words.length > 1 && first.endsWith(".") && isLabel(first))
    return trimChars(text.slice(first.length), isOuter);
  // "Front desk, tel: …"
  const before = text.slice(0, text.lastIndexOf(" ")).trimEnd();
  const isLabelled = words.length > 1 && ",;|".includes(before.slice(-1)) && isLabel(last);
  return isLabelled ? trimChars(before, isOuter) : text;
}
