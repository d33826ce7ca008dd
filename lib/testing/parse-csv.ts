import { parse } from "csv-parse/sync";

/** Reads CSV as RFC 4180 defines it; throws on what it does not allow, such as a line break outside quotes. */
export function parseCsv(text: string, delimiter = ","): string[][] {
  if (text !== "" && !text.endsWith("\r\n")) throw new Error("The last record does not end in CRLF");
  return parse(text, {
    bom: true,
    delimiter,
    record_delimiter: "\r\n",
    relax_column_count: true,
    cast: (cell, { quoting }) => {
      if (!quoting && /[\r\n]/.test(cell)) throw new Error(`A lone line break in ${JSON.stringify(cell)}`);
      return cell;
    },
  });
}
