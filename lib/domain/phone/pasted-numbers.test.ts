import fc from "fast-check";
import { describe, expect, it } from "vitest";
import cases from "../cases/pasted-lists.json";
import { readPasted } from "./pasted-numbers";

const numbersIn = (text: string) => readPasted(text).numbers.map(({ phone }) => phone.e164);
const unreadIn = (text: string) => readPasted(text).unread;

const SPELLINGS: readonly ((area: string, exchange: string, line: string) => string)[] = [
  (area, exchange, line) => `+1${area}${exchange}${line}`,
  (area, exchange, line) => `+1 ${area} ${exchange} ${line}`,
  (area, exchange, line) => `(${area}) ${exchange}-${line}`,
  (area, exchange, line) => `${area}-${exchange}-${line}`,
  (area, exchange, line) => `${area}.${exchange}.${line}`,
  (area, exchange, line) => `1-${area}-${exchange}-${line}`,
  (area, exchange, line) => `001 ${area} ${exchange} ${line}`,
  (area, exchange, line) => `tel:+1-${area}-${exchange}-${line}`,
  (area, exchange, line) => `"+1 (${area}) ${exchange}-${line}"`,
  (area, exchange, line) => `'+1${area}${exchange}${line}`,
  (area, exchange, line) => `Reception: +1 ${area} ${exchange} ${line}`,
  (area, exchange, line) => `+1 ${area} ${exchange} ${line} (Front desk)`,
];
/** Whatever could confuse a reader of numbers. */
const MARK = fc.constantFrom(..."0123456789+() -.,;\t\n\r'\"ab\u00e9\u202a\u2013\uff11\ud83d\u0000");
const SEPARATORS = ["\n", "\r\n", ",", ";", "\t", " , ", "\n\n"];

const spelled = fc
  .record({
    area: fc.constantFrom("415", "212", "310", "617"),
    exchange: fc.integer({ min: 200, max: 999 }).map(String),
    line: fc.integer({ min: 0, max: 9999 }).map((line) => String(line).padStart(4, "0")),
    spelling: fc.constantFrom(...SPELLINGS),
  })
  .map(({ area, exchange, line, spelling }) => ({
    e164: `+1${area}${exchange}${line}`,
    text: spelling(area, exchange, line),
  }));

describe("pasted numbers", () => {
  it("are found in any usual spelling, however they are separated, in their order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(spelled, fc.constantFrom(...SEPARATORS)), { minLength: 1, maxLength: 100 }),
        (rows) => {
          const text = rows.map(([{ text }, separator]) => text + separator).join("");
          expect(numbersIn(text)).toEqual(rows.map(([{ e164 }]) => e164));
          expect(unreadIn(text)).toEqual([]);
        },
      ),
    );
  });

  it("never throw, and name lines that exist", () => {
    fc.assert(
      fc.property(fc.string({ unit: MARK, maxLength: 80 }), (text) => {
        const { numbers, unread } = readPasted(text);
        const lines = text.normalize("NFKC").split(/\r\n|\r|\n/).length;
        for (const { line } of [...numbers, ...unread]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
        }
        for (const { phone } of numbers) expect(phone.e164).toMatch(/^\+[1-9]\d{6,14}$/);
      }),
    );
  });

  it("take the only text beside a number as its name", () => {
    const names = (text: string) => readPasted(text).numbers.map(({ name }) => name);
    expect(names("Reception\t+1 415 555 1001\n+14155551002;Desk 2; 0.99")).toEqual(["Reception", "Desk 2"]);
    expect(names("Support – +1 415 555 1003")).toEqual(["Support"]);
    expect(names("A, +14155551004, B")).toEqual([null]);
    expect(names("+14155551005, +14155551006, both")).toEqual([null, null]);
  });

  it("of other countries are read with their code", () => {
    expect(numbersIn("+44 20 7946 0958\n0049 30 901820\n+27 11 321 4567")).toEqual([
      "+442079460958",
      "+4930901820",
      "+27113214567",
    ]);
  });

  it("on one line with spaces between are several", () => {
    expect(numbersIn("+14155551001 +14155551002")).toEqual(["+14155551001", "+14155551002"]);
    expect(numbersIn("4155551001 4155551002")).toEqual(["+14155551001", "+14155551002"]);
  });

  it("that cannot be read are told with their line, beside others as well; words and headings are not", () => {
    expect(unreadIn("Number\n+14155551001\n\nhello\n1234")).toEqual([
      { text: "1234", line: 5, reason: null },
    ]);
    expect(unreadIn("+14155551001, 41555510021111")).toEqual([
      { text: "41555510021111", line: 1, reason: null },
    ]);
    expect(unreadIn("1.41556E+10")).toEqual([{ text: "1.41556E+10", line: 1, reason: "cut-digits" }]);
    expect(unreadIn("hello\nyou")).toEqual([
      { text: "hello", line: 1, reason: null },
      { text: "you", line: 2, reason: null },
    ]);
  });

  it("are not made of dates, prices and ticket numbers beside them", () => {
    const { numbers, unread } = readPasted("T-1234\t+1 415 555 1001\t2026-11-24\t0.99");
    expect(numbers).toHaveLength(1);
    expect(unread).toEqual([]);
  });

  it.each(cases)("are read as people mean them: $id", ({ text, ready, ask = [], unread = 0 }) => {
    const pasted = readPasted(text);
    expect(pasted.numbers.map(({ phone, name }) => [phone.e164, name])).toEqual(ready);
    expect(pasted.questions.map((question) => question.text)).toEqual(ask);
    expect(pasted.unread).toHaveLength(unread);
  });

  it("without a country code are offered with each country that they can be of", () => {
    const choices = (text: string) =>
      readPasted(text).questions.map((question) =>
        question.kind === "country" ? question.choices.map(({ international }) => international) : [],
      );
    expect(choices("4532123456")).toEqual([["+45 32 12 34 56", "+1 453 212 3456"]]);
    expect(choices("442079460958")).toEqual([["+44 20 7946 0958"]]);
    expect(choices("021 456 1234")[0]).toContain("+27 21 456 1234");
    expect(readPasted("020 7946 0958", "GB").numbers.map(({ phone }) => phone.e164)).toEqual([
      "+442079460958",
    ]);
  });

  it("are read also behind a day in each of thousands of lines", () => {
    const days = Array.from({ length: 5_000 }, (_unused, count) =>
      new Date(Date.UTC(2000, 0, 1 + count)).toISOString().slice(0, 10).replaceAll("-", ""),
    );
    const text = [...days, "+44 20 7946 0958"].join("\n");
    for (const country of ["US", "GB", "FR"] as const)
      expect(readPasted(text, country).numbers.map(({ phone }) => phone.e164)).toEqual(["+442079460958"]);
  });

  it("that are too many for the library are told as not tried; none of them is read as another's", () => {
    const bare = Array.from({ length: 900 }, (_unused, count) => String(4_532_100_000 + 7 * count));
    const { numbers, questions, unread } = readPasted(bare.join("\n"));
    expect(numbers).toEqual([]);
    expect(questions.length + unread.length).toBe(bare.length);
    expect(new Set(unread.map(({ reason }) => reason))).toEqual(new Set(["not-tried"]));
  });
});
