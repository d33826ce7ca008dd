import {
  type DigitGroups,
  type DigitReader,
  type DigitReading,
  isNorthAmericanShape,
  MAX_DIGITS,
  MIN_DIGITS,
} from "./phone-digits";

/** Digits with nothing but marks between them that people put into numbers. Places are those of the plain text. */
export type Run = {
  readonly groups: readonly { readonly digits: string; readonly start: number; readonly end: number }[];
  readonly isInternational: boolean;
  readonly start: number;
  readonly end: number;
};

/** What a run is, or a part of it. */
export type RunReading = { readonly start: number; readonly end: number } & (
  | { readonly kind: "digits"; readonly reading: DigitReading }
  /** A number and the last digits of another: where a range ends. */
  | { readonly kind: "short-range"; readonly number: DigitGroups; readonly ending: string }
  | { readonly kind: "unread" }
);

const RUN = /[+(]?[ (]{0,3}\d(?:[ \t().+\-/]*\d)*\)?/g;
const GROUP = /\d+/g;
/** More are no number of one country. */
const MAX_GROUPS = 9;

/** The runs of a text by plain-text.ts whose context is blotted out. Each plus begins another. */
export function findRuns(blotted: string): Run[] {
  const runs: Run[] = [];
  for (const match of blotted.matchAll(RUN)) {
    let groups: Run["groups"][number][] = [];
    let isInternational = false;
    let start = match.index;
    let before = match.index;
    const add = (end: number) => {
      if (groups.length > 0) runs.push({ groups, isInternational, start, end });
      groups = [];
    };
    for (const { 0: digits, index } of match[0].matchAll(GROUP)) {
      const at = match.index + index;
      const between = blotted.slice(before, at);
      const plus = between.lastIndexOf("+");
      if (plus >= 0 || groups.length === 0) {
        add(before);
        isInternational = plus >= 0;
        start = plus >= 0 ? before + plus : match.index;
        if (plus > 0 && between.charAt(plus - 1) === "(") start -= 1;
      }
      before = at + digits.length;
      groups.push({ digits, start: at, end: before });
    }
    add(match.index + match[0].length);
  }
  return runs;
}

/** Reads a run as one number, as several, or as none. */
export function readRun(run: Run, blotted: string, reader: DigitReader): RunReading[] {
  const apart = readFromExitCode(run, blotted, reader);
  if (apart) return apart;
  const whole = run.groups.length > MAX_GROUPS ? null : reader.read(partOf(run, 0, run.groups.length));
  if (whole?.kind === "number") return [{ kind: "digits", reading: whole, start: run.start, end: run.end }];
  return (
    readFully(run, reader) ??
    readShortRange(run, blotted, reader) ??
    readBetweenGaps(run, blotted, reader) ??
    (whole && [{ kind: "digits" as const, reading: whole, start: run.start, end: run.end }]) ??
    readAmongOthers(run, blotted, reader)
  );
}

function partOf(run: Run, from: number, to: number): DigitGroups {
  const groups = run.groups.slice(from, to).map(({ digits }) => digits);
  return { groups, isInternational: run.isInternational && from === 0 };
}

/**
 * What dials out begins another number, if both sides are numbers of their own: "+681 821200 / 011 1 340 642 1200".
 * Without this its digits could make a longer number of the first. The last place where that is so counts: a first
 * number may itself have a group that begins with zeros, as "+46 70 123 45 00 / 011 350 57123400" does.
 */
function readFromExitCode(run: Run, blotted: string, reader: DigitReader): RunReading[] | null {
  for (let at = Math.min(run.groups.length - 1, MAX_GROUPS); at > 0; at -= 1) {
    const start = run.groups[at]?.start;
    if (start === undefined || !/^(?:00|011)/.test(run.groups[at]?.digits ?? "")) continue;
    const reading = reader.readNumber(partOf(run, 0, at));
    if (reading?.kind !== "number" || !longestFrom(run, at, reader)) continue;
    const rest = { groups: run.groups.slice(at), isInternational: false, start, end: run.end };
    const others = readRun(rest, blotted, reader);
    const [next] = others;
    if (next?.start !== start || next.kind !== "digits" || next.reading.kind !== "number") continue;
    return [{ kind: "digits", reading, ...spanOf(run, 0, at) }, ...others];
  }
  return null;
}

/** The longest number that begins with a group. Behind the first one, only what has a shape of its own. */
function longestFrom(run: Run, from: number, reader: DigitReader) {
  for (let to = Math.min(run.groups.length, from + MAX_GROUPS); to > from; to -= 1) {
    const part = partOf(run, from, to);
    const { groups, isInternational } = part;
    const hasShape = groups.length === 1 || isNorthAmericanShape(groups) || groups[0]?.startsWith("0");
    const reading = isInternational || hasShape ? reader.readNumber(part) : null;
    if (reading?.kind === "number") return { to, reading };
  }
  return null;
}

const spanOf = (run: Run, from: number, to: number) => ({
  start: from === 0 ? run.start : (run.groups[from]?.start ?? run.start),
  end: to === run.groups.length ? run.end : (run.groups[to - 1]?.end ?? run.end),
});

/** Several numbers and nothing else. */
function readFully(run: Run, reader: DigitReader): RunReading[] | null {
  const readings: RunReading[] = [];
  for (let from = 0; from < run.groups.length;) {
    const found = longestFrom(run, from, reader);
    if (!found) return null;
    readings.push({ kind: "digits", reading: found.reading, ...spanOf(run, from, found.to) });
    from = found.to;
  }
  return readings.length > 1 ? readings : null;
}

/** 415-555-0130-39: a number, a dash, and larger last digits. */
function readShortRange(run: Run, blotted: string, reader: DigitReader): RunReading[] | null {
  const last = run.groups.at(-1);
  const before = run.groups.at(-2);
  if (!last || !before || last.digits.length < 2 || last.digits.length > 4) return null;
  if (blotted.slice(before.end, last.start).trim() !== "-") return null;
  const part = partOf(run, 0, run.groups.length - 1);
  const number = reader.readNumber(part);
  if (number?.kind !== "number") return null;
  if (last.digits <= number.phone.e164.slice(-last.digits.length)) return null;
  return [{ kind: "short-range", number: part, ending: last.digits, start: run.start, end: run.end }];
}

/** Parts that stand clearly apart, each of which can be read. */
function readBetweenGaps(run: Run, blotted: string, reader: DigitReader): RunReading[] | null {
  const readings: RunReading[] = [];
  let from = 0;
  for (let to = 1; to <= run.groups.length; to += 1) {
    const [here, next] = [run.groups[to - 1], run.groups[to]];
    const isGap = !here || !next || / [-/] |\/| {2}|\t/.test(blotted.slice(here.end, next.start));
    if (!isGap) continue;
    const reading = to - from > MAX_GROUPS ? null : reader.read(partOf(run, from, to));
    if (!reading) return null;
    readings.push({ kind: "digits", reading, ...spanOf(run, from, to) });
    from = to;
  }
  return readings.length > 1 ? readings : null;
}

/**
 * Numbers with other digits beside them, apart by a space. A few digits are words of a text ("3 lines"); many are told.
 * What is short enough to be one number may have only a few digits behind it, and must have a shape.
 */
function readAmongOthers(run: Run, blotted: string, reader: DigitReader): RunReading[] {
  const count = (from: number, to: number) =>
    run.groups.slice(from, to).reduce((sum, { digits }) => sum + digits.length, 0);
  const isList = count(0, run.groups.length) > MAX_DIGITS;
  const isApart = (at: number) =>
    at === 0 ||
    at === run.groups.length ||
    /\s|\//.test(blotted.slice(run.groups[at - 1]?.end, run.groups[at]?.start));
  const readings: RunReading[] = [];
  let skippedFrom = 0;
  const skip = (to: number) => {
    const digits = count(skippedFrom, to);
    const isTold = run.isInternational && skippedFrom === 0 ? digits >= 4 : digits >= MIN_DIGITS;
    if (isTold) readings.push({ kind: "unread", ...spanOf(run, skippedFrom, to) });
  };
  for (let from = 0; from < run.groups.length;) {
    const mayBegin = isApart(from) && (from === 0 || (isList && !run.isInternational) || readings.length > 0);
    const found = mayBegin ? longestFrom(run, from, reader) : null;
    if (!found || !isApart(found.to)) {
      from += 1;
      continue;
    }
    skip(from);
    readings.push({ kind: "digits", reading: found.reading, ...spanOf(run, from, found.to) });
    from = found.to;
    skippedFrom = from;
  }
  skip(run.groups.length);
  return readings;
}
