import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell } from "@/lib/domain/text/csv";
import { parseCsv } from "@/lib/testing/parse-csv";
import { type CsvColumn, csvStream } from "./csv";

type Row = { readonly name: string; readonly cost: string | null };
const columns: CsvColumn<Row>[] = [
  { heading: "Name", kind: "text", value: ({ name }) => name },
  { heading: "Cost, per month", kind: "amount", value: ({ cost }) => cost },
];
const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream).arrayBuffer());
const textOf = async (stream: ReadableStream<Uint8Array>) =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await bytesOf(stream));

describe("a table as CSV", () => {
  it("is UTF-8 with a byte order mark, headings first, every record ended by CRLF", async () => {
    const bytes = await bytesOf(csvStream(columns, [{ name: 'Say "hi", Zoë\nnow', cost: "0.99" }])());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe('Name,"Cost, per month"\r\n"Say ""hi"", Zoë\nnow",0.99\r\n');
  });

  it("without rows is its headings", async () => {
    expect(parseCsv(await textOf(csvStream(columns, [])()))).toEqual([["Name", "Cost, per month"]]);
  });

  it("C2 row 23: reads back cell by cell, whatever the text", async () => {
    const row = fc.record({
      name: fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 30 }),
        fc.string({ unit: fc.constantFrom('"', ",", ";", "\r", "\n", "\t", "=", " ", "a"), maxLength: 8 }),
      ),
      cost: fc.constantFrom("0.99", "-1.5", null, "=1"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const [, ...records] = parseCsv(await textOf(csvStream(columns, rows)()));
        expect(records).toEqual(
          rows.map(({ name, cost }) => [csvCell("text", name), csvCell("amount", cost)]),
        );
      }),
    );
  });

  it("gives every row of every batch once, in order", async () => {
    const sizes = [0, 3, 500, 0, 1];
    async function* batches() {
      let next = 0;
      for (const size of sizes) yield Array.from({ length: size }, () => ({ name: `${next++}`, cost: null }));
    }
    const [, ...records] = parseCsv(await textOf(csvStream(columns, batches())()));
    expect(records.map(([name]) => Number(name))).toEqual(
      Array.from({ length: 504 }, (_none, index) => index),
    );
    const many = Array.from({ length: 1_234 }, (_none, index) => ({ name: `${index}`, cost: null }));
    expect(parseCsv(await textOf(csvStream(columns, many)()))).toHaveLength(1_235);
  });

  it("asks for rows only when they are read, and ends the source when the reader leaves", async () => {
    let given = 0;
    let isEnded = false;
    async function* endless() {
      try {
        for (;;) {
          given += 1;
          yield [{ name: "row", cost: null }];
        }
      } finally {
        isEnded = true;
      }
    }
    const reader = csvStream(columns, endless())().getReader();
    await reader.read();
    expect(given).toBe(0);
    for (let count = 0; count < 3; count += 1) await reader.read();
    expect(given).toBe(3);
    await reader.cancel();
    expect(isEnded).toBe(true);
  });

  it("breaks when its rows break: what was cut short never looks complete", async () => {
    async function* broken() {
      yield [{ name: "one", cost: null }];
      throw new Error("the database went away");
    }
    await expect(textOf(csvStream(columns, broken())())).rejects.toThrow("went away");
  });
});
