import "server-only";
import { stringify } from "csv-stringify/sync";
import {
  type CsvColumn,
  type CsvFormat,
  csvCell,
  csvInstant,
  DEFAULT_CSV_FORMAT,
} from "@/lib/domain/text/csv";

export { type CsvColumn, csvFileName } from "@/lib/domain/text/csv";

/** Excel takes a file without it for an old code page. */
const BYTE_ORDER_MARK = "\u{feff}";
/** A lone line break, another list separator and outer spaces are quoted too: not every reader keeps them. */
const QUOTED = /[\r\n,;\t]|^\s|\s$/;
const ROWS_AT_ONCE = 500;

/** A download before it is known how its reader's spreadsheet likes it. */
export type CsvFile = {
  readonly fileName: string;
  readonly stream: (format?: CsvFormat) => ReadableStream<Uint8Array>;
};

/** A download that may be of another kind, and may be about somebody: the log then says who. */
export type ExportFile = CsvFile & {
  /** CSV unless it says so. */
  readonly contentType?: string;
  readonly about?: { readonly account: string; readonly accountId: string };
};

/** Columns of texts, and of times in the zone that their headings name. */
export function csvColumns<Row>(timeZone: string) {
  const text = (heading: string, value: (row: Row) => string | null): CsvColumn<Row> => ({
    heading,
    kind: "text",
    value,
  });
  const instant = (heading: string, value: (row: Row) => Date | null): CsvColumn<Row> => ({
    heading: `${heading} (${timeZone})`,
    kind: "instant",
    value: (row) => {
      const at = value(row);
      return at && csvInstant(timeZone, at);
    },
  });
  return { text, instant };
}

/**
 * A table as CSV: RFC 4180, CRLF, UTF-8 with a byte order mark, headings first, free text guarded against formulas.
 * Nothing is read before the file is opened in the format of its reader: a comma and a decimal point unless they chose
 * otherwise. Rows are asked for when the reader has room, one batch at a time; a reader that leaves ends the iteration.
 * A throw of the rows errors the stream, so that a file cut short never looks complete.
 */
export function csvStream<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: AsyncIterable<readonly Row[]> | Iterable<Row>,
): CsvFile["stream"] {
  return ({ separator, decimal } = DEFAULT_CSV_FORMAT) => {
    const batches = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : inBatches(rows);
    const encoder = new TextEncoder();
    const toCsv = (cells: readonly (readonly string[])[]) =>
      stringify(cells as string[][], {
        delimiter: separator,
        record_delimiter: "windows",
        quoted_match: QUOTED,
      });
    const cellsOf = (row: Row) => columns.map((column) => csvCell(column.kind, column.value(row), decimal));
    let isStarted = false;
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          if (!isStarted) {
            isStarted = true;
            const heading = toCsv([columns.map((column) => csvCell("text", column.heading))]);
            controller.enqueue(encoder.encode(BYTE_ORDER_MARK + heading));
            return;
          }
          for (;;) {
            const { done, value } = await batches.next();
            if (done) return controller.close();
            // Nothing enqueued means that nobody asks again.
            if (value.length === 0) continue;
            return controller.enqueue(encoder.encode(toCsv(value.map(cellsOf))));
          }
        },
        async cancel() {
          await batches.return?.();
        },
      },
      { highWaterMark: 0 },
    );
  };
}

async function* inBatches<Row>(rows: Iterable<Row>): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < ROWS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
