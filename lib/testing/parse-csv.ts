/**
 * Reads CSV as RFC 4180 defines it, letter by letter: a witness that shares no code with what writes it. Throws on
 * what the RFC does not allow. The byte order mark, when there is one, is not part of the first cell.
 */
export function parseCsv(text: string, delimiter = ","): string[][] {
  const source = text.startsWith("\u{feff}") ? text.slice(1) : text;
  const records: string[][] = [];
  let at = 0;
  const readQuoted = (): string => {
    let cell = "";
    for (at += 1; at < source.length; at += 1) {
      if (source[at] !== '"') cell += source[at];
      else if (source[at + 1] === '"') cell += source[++at];
      else {
        at += 1;
        return cell;
      }
    }
    throw new Error("A quoted cell never ends");
  };
  const readPlain = (): string => {
    const from = at;
    while (at < source.length && source[at] !== delimiter && !source.startsWith("\r\n", at)) {
      if (source[at] === '"') throw new Error(`A quote in the middle of a cell at ${at}`);
      if (source[at] === "\r" || source[at] === "\n") throw new Error(`A lone line break at ${at}`);
      at += 1;
    }
    return source.slice(from, at);
  };
  while (at < source.length) {
    const record: string[] = [];
    for (;;) {
      record.push(source[at] === '"' ? readQuoted() : readPlain());
      if (source[at] !== delimiter) break;
      at += 1;
    }
    if (!source.startsWith("\r\n", at)) throw new Error(`A record does not end in CRLF at ${at}`);
    at += 2;
    records.push(record);
  }
  return records;
}
