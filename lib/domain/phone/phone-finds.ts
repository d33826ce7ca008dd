import { type PhoneNumber } from "./phone";
import { blotContext, GAP } from "./phone-context";
import { type DigitReader, EXTENSION, MIN_DIGITS, type PhoneNote } from "./phone-digits";
import { findFloats } from "./phone-float";
import { namesBeside } from "./phone-names";
import { findRuns, readRun, type Run, type RunReading } from "./phone-runs";
import { plainText, type PlainText } from "../text/plain-text";

/** What a text holds, in its order. `text` is as it was written. */
export type PhoneFind = { readonly text: string } & (
  | { readonly kind: "number"; readonly phone: PhoneNumber; readonly notes: readonly PhoneNote[] }
  /** It lacks its country code. No choices: none can be offered. */
  | { readonly kind: "ask"; readonly choices: readonly PhoneNumber[] }
  /** From one number to another: all between are meant, or only these two. */
  | { readonly kind: "range"; readonly first: PhoneNumber; readonly last: PhoneNumber }
  | { readonly kind: "unread"; readonly reason: UnreadReason | null }
);

/** Digits were cut off by a spreadsheet; or it was not tried, as the text holds too much. */
export type UnreadReason = "cut-digits" | "not-tried";

export type PhoneFinds = {
  readonly finds: readonly PhoneFind[];
  /** Words beside them that may be a name, without labels such as "Tel:". */
  readonly names: readonly string[];
  /** An extension stands there without a number. */
  readonly hasLoneExtension: boolean;
};

type Placed = { readonly start: number; readonly end: number; readonly find: PhoneFind };

const TO =
  /^(?:-{1,3}>?|=>|\.{2,3}|…|~|〜|→|to|through|thru|till|until|bis|à|a|al|au|hasta|até|tot|til|till|до|至|到|から)$/u;
/** Further apart they are two numbers with a dash between. */
const MAX_APART = 10_000;

/** Finds the phone numbers in a text of one cell, line or field. */
export function findPhones(text: string, reader: DigitReader): PhoneFinds {
  const source = plainText(text);
  const { plain } = source;
  if (!/\p{L}|\+/u.test(plain) && !hasDigits(plain, MIN_DIGITS))
    return { finds: [], names: [], hasLoneExtension: false };
  const floats = findFloats(plain);
  const blotted = blotFloats(
    blotContext(plain, (digits) => reader.isOwnNumber(digits)),
    floats,
  );
  const placed: Placed[] = floats.map((float) => {
    const text = source.original(float.start, float.end).trim();
    if (float.digits === null) return { ...float, find: { kind: "unread", reason: "cut-digits", text } };
    const { refusals } = reader.library;
    const reading = reader.read({ groups: [float.digits], isInternational: float.isInternational });
    const part = reading
      ? ({ kind: "digits", reading, ...float } as const)
      : ({ kind: "unread", ...float } as const);
    const find = toFind(part, source, reader, reader.library.refusals > refusals);
    return { ...float, find: float.isRestored ? withNote(find, "restored-zero") : find };
  });
  // A cell may begin with the extension of the number in the one before.
  let covered = skipExtension(plain, 0);
  for (const whole of findRuns(blotted)) {
    const run = behind(whole, covered);
    if (!run) continue;
    const { refusals } = reader.library;
    for (const part of readRun(run, blotted, reader)) {
      const end = part.kind === "digits" ? skipExtension(plain, part.end) : part.end;
      const find = toFind(part, source, reader, reader.library.refusals > refusals);
      placed.push({ start: part.start, end, find: end > part.end ? withNote(find, "extension") : find });
      covered = end;
    }
  }
  placed.sort((one, other) => one.start - other.start);
  const joined = joinRanges(placed, source);
  const { names, hasLoneExtension } = namesBeside(joined, source, blotted);
  return { finds: joined.map(({ find }) => find), names, hasLoneExtension };
}

function hasDigits(plain: string, least: number): boolean {
  let count = 0;
  for (let at = 0; at < plain.length && count < least; at += 1) {
    const char = plain.charAt(at);
    if (char >= "0" && char <= "9") count += 1;
  }
  return count >= least;
}

function blotFloats(blotted: string, floats: readonly { start: number; end: number }[]): string {
  let text = "";
  let at = 0;
  for (const { start, end } of floats) {
    text += blotted.slice(at, start) + GAP.repeat(end - start);
    at = end;
  }
  return text + blotted.slice(at);
}

/** What is left of a run behind an extension, which may be its first digits. */
function behind(run: Run, at: number): Run | null {
  if (run.start >= at) return run;
  const groups = run.groups.filter(({ start }) => start >= at);
  const [first] = groups;
  return first ? { ...run, groups, isInternational: false, start: first.start } : null;
}

function skipExtension(plain: string, end: number): number {
  EXTENSION.lastIndex = end;
  return EXTENSION.test(plain) ? EXTENSION.lastIndex : end;
}

function withNote(find: PhoneFind, note: PhoneNote): PhoneFind {
  return find.kind === "number" ? { ...find, notes: [...find.notes, note] } : find;
}

function toFind(part: RunReading, source: PlainText, reader: DigitReader, isUntried: boolean): PhoneFind {
  const text = source.original(part.start, part.end).trim();
  const unread = { kind: "unread", reason: isUntried ? "not-tried" : null, text } as const;
  if (part.kind === "unread") return unread;
  if (part.kind === "digits") return { ...part.reading, text };
  const first = reader.readNumber(part.number);
  if (first?.kind !== "number") return unread;
  const { e164 } = first.phone;
  const end = e164.slice(1, -part.ending.length) + part.ending;
  const last = reader.readNumber({ groups: [end], isInternational: true });
  return last?.kind === "number" ? { kind: "range", first: first.phone, last: last.phone, text } : unread;
}

/** Two numbers with a dash or a word between that leads from one to the other. */
function joinRanges(placed: readonly Placed[], source: PlainText): Placed[] {
  const joined: Placed[] = [];
  for (const next of placed) {
    const before = joined.at(-1);
    const between = before ? source.plain.slice(before.end, next.start).trim().toLowerCase() : "";
    const range = before && TO.test(between) ? rangeOf(before.find, next.find) : null;
    if (!before || !range) {
      joined.push(next);
      continue;
    }
    const [start, end] = [before.start, next.end];
    joined[joined.length - 1] = { start, end, find: { ...range, text: source.original(start, end).trim() } };
  }
  return joined;
}

function rangeOf(one: PhoneFind, other: PhoneFind) {
  if (one.kind !== "number" || other.kind !== "number") return null;
  const [from, to] = [one.phone.e164, other.phone.e164];
  const apart = Number(to.slice(1)) - Number(from.slice(1));
  if (from.length !== to.length || apart === 0 || Math.abs(apart) >= MAX_APART) return null;
  const [first, last] = apart > 0 ? [one.phone, other.phone] : [other.phone, one.phone];
  return { kind: "range", first, last } as const;
}
