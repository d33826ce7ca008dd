/** A cell of a delimited text. */
export type DelimitedCell = { readonly text: string; readonly isQuoted: boolean };
export type DelimitedRecord = {
  readonly cells: readonly DelimitedCell[];
  /** Where it begins in the text, counted from 1. */
  readonly line: number;
};

/**
 * Reads delimited text by RFC 4180, in one pass. It forgives what people's files do: line breaks of any system, spaces
 * before a quoted cell, a quote in the middle of a cell, and a quote that is never closed, which is then a sign like
 * any other.
 */
export function readDelimited(text: string, delimiter: string): DelimitedRecord[] {
  const records: DelimitedRecord[] = [];
  let cells: DelimitedCell[] = [];
  let line = 1;
  let startedAt = 1;
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let isOver = false;
  // One that is not closed before here is not closed behind it either.
  let hasClosing = true;
  while (!isOver) {
    const opening = skipSpaces(text, at, delimiter);
    const quoted = hasClosing && text.charAt(opening) === '"' ? readQuoted(text, opening, delimiter) : null;
    if (quoted) {
      cells.push({ text: quoted.text, isQuoted: true });
      line += quoted.breaks;
      at = quoted.end;
    } else {
      if (text.charAt(opening) === '"') hasClosing = false;
      const end = endOfCell(text, at, delimiter);
      cells.push({ text: text.slice(at, end), isQuoted: false });
      at = end;
    }
    if (at < text.length && text.charAt(at) === delimiter) {
      at += 1;
      continue;
    }
    records.push({ cells, line: startedAt });
    cells = [];
    isOver = at >= text.length;
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line += 1;
    startedAt = line;
  }
  return records;
}

const isBreak = (char: string) => char === "\n" || char === "\r";

function skipSpaces(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text.charAt(at) === " " && delimiter !== " ") at += 1;
  return at;
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== delimiter && !isBreak(text.charAt(at))) at += 1;
  return at;
}

/** From the opening quote to behind the closing one; null where there is none before a delimiter or an end of line. */
function readQuoted(text: string, opening: number, delimiter: string) {
  const parts: string[] = [];
  let breaks = 0;
  let partFrom = opening + 1;
  for (let at = opening + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (isBreak(char) && !(char === "\n" && text.charAt(at - 1) === "\r")) breaks += 1;
    if (char !== '"') continue;
    if (text.charAt(at + 1) === '"') {
      parts.push(text.slice(partFrom, at + 1));
      at += 1;
      partFrom = at + 1;
      continue;
    }
    const end = skipSpaces(text, at + 1, delimiter);
    const next = text.charAt(end);
    if (end < text.length && next !== delimiter && !isBreak(next)) continue;
    parts.push(text.slice(partFrom, at));
    return { text: parts.join(""), end, breaks };
  }
  return null;
}
