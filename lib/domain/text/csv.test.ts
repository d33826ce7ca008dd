import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvFileName, csvInstant, guardFormula } from "./csv";

/** What spreadsheets skip, then what they take for the beginning of a formula. */
const BEGINS_FORMULA = /^[\s\p{Cc}\p{Cf}"“”„«»]*[=+\-@]/u;
const looksDangerous = (text: string) =>
  BEGINS_FORMULA.test(text.normalize("NFKC")) || /^[\t\r\n]/.test(text);

describe("free text in a cell", () => {
  it.each([
    "=1+1",
    "+1 415 555 1234",
    "-2+3",
    "@SUM(A1)",
    "\rcmd",
    "\tcmd",
    "\ncmd",
    "  =1",
    '"=1',
    ' " =1',
    "\u200b=1",
    "\u{feff}=1",
    "\u00a0=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1",
    '=HYPERLINK("http://evil.example","Open")',
    "=cmd|' /C calc'!A0",
    '=IMPORTXML("http://evil.example","//a")',
    "-",
  ])("%j is shown and not calculated", (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it.each([
    ["Support; =1+1", "Support;' =1+1"],
    ['Support\r\n"=1+1', "Support\r\n'\"=1+1"],
    ["Support\n- two\n- three", "Support\n'- two\n'- three"],
    ["a\t=1", "a\t'=1"],
    ["\t=1", "'\t'=1"],
  ])("%j holds nothing that another separator would uncover", (text, guarded) => {
    expect(guardFormula(text)).toBe(guarded);
  });

  it.each([
    "Support Line",
    "1+1=2",
    "a-b",
    "mail@example.com",
    "",
    "  two spaces",
    "(415) 555-1234",
    "客服",
    "'=1",
  ])("%j stays as it is", (text) => expect(guardFormula(text)).toBe(text));

  it("never begins a formula, whatever it is, also when cut at other separators, and loses no character", () => {
    const piece = fc.oneof(
      fc.constantFrom("=", "+", "-", "@", "＝", "﹣", '"', " ", "\t", "\r", "\n", ";", "\u200b", "a", "'"),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const guarded = guardFormula(text);
        for (const cell of [guarded, ...guarded.split(/[;\r\n\t]/)]) {
          if (looksDangerous(cell)) throw new Error(JSON.stringify({ text, guarded, cell }));
        }
        expect(guarded.replaceAll("'", "")).toBe(text.replaceAll("'", ""));
        expect(guardFormula(guarded)).toBe(guarded);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a cell of another kind", () => {
  it.each([
    ["phone", "+1 415-555-1234", "+1 415-555-1234"],
    ["count", 3, "3"],
    ["amount", "0.99", "0.99"],
    ["amount", "-12.3456", "-12.3456"],
    ["date", "2026-11-24", "2026-11-24"],
    ["instant", "2026-11-24 14:03:05", "2026-11-24 14:03:05"],
    ["amount", null, ""],
  ] as const)("%s passes %j", (kind, value, text) => expect(csvCell(kind, value)).toBe(text));

  it.each([
    ["phone", "+14155551234"],
    ["phone", "+1-415-555-1234"],
    ["phone", "+1 415 555 1234"],
    ["amount", "-1+1"],
    ["amount", "=1"],
    ["count", "-1;=1"],
    ["date", "-2026-11-24"],
    ["instant", "@now"],
    ["amount", "-1\n"],
  ] as const)("%s that is %j after all is guarded", (kind, value) =>
    expect(csvCell(kind, value)).toMatch(/^'/),
  );
});

describe("the decimal mark", () => {
  it("is the one that the person's spreadsheet reads, in amounts alone", () => {
    expect(csvCell("amount", "-1234.5", ",")).toBe("-1234,5");
    expect(csvCell("text", "1.5", ",")).toBe("1.5");
    expect(csvCell("count", 3, ",")).toBe("3");
  });
});

describe("names and times", () => {
  const asOf = new Date("2026-11-24T14:03:05.678Z");

  it("names a file by what it holds, when and in which zone", () => {
    expect(csvFileName("numbers", { asOf, timeZone: "UTC" })).toBe("numbers_2026-11-24T1403_UTC.csv");
    expect(csvFileName("numbers", { asOf, timeZone: "America/New_York" })).toBe(
      "numbers_2026-11-24T0903_America-New-York.csv",
    );
    expect(csvFileName('../a"\r\nb', { asOf, timeZone: "Etc/GMT+5" })).toBe(
      "a-b_2026-11-24T0903_Etc-GMT+5.csv",
    );
  });

  it("writes instants so that spreadsheets read them", () => {
    expect(csvInstant("UTC", asOf)).toBe("2026-11-24 14:03:05");
    expect(csvInstant("Asia/Kolkata", new Date("2026-11-24T18:30:00Z"))).toBe("2026-11-25 00:00:00");
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
        expect(csvCell("instant", csvInstant("Africa/Johannesburg", date))).toMatch(/^\d{4}-/);
      }),
    );
  });
});
