import fc from "fast-check";
import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import { csvCell } from "../text/csv";
import { csvPhone } from "./phone-library";
import { parsePhone } from "./phone";

describe("a phone number in a file", () => {
  it.each([
    ["+442079460958", "+44 20-7946-0958"],
    ["+14155550101", "+1 415-555-0101"],
    ["+48512345678", "+48 512-345-678"],
    ["+420601123456", "+420 601-123-456"],
    ["+4532123456", "+45 32-12-34-56"],
  ])("%s is written %s", (number, text) => {
    expect(csvCell("phone", csvPhone(number))).toBe(text);
  });

  it("is text in a spreadsheet of any language, and reads back as the same number, in every country", () => {
    for (const country of getCountries()) {
      const number = getExampleNumber(country, examples)?.number;
      if (!number) continue;
      const cell = csvCell("phone", csvPhone(number));
      expect(cell, country).toMatch(/^\+\d{1,3} \d+(-\d+)+$/);
      expect(parsePhone(cell)?.e164, cell).toBe(number);
    }
  });

  it("keeps every digit of any number that can be read", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (number) => {
        expect(csvPhone(number).replace(/[ -]/g, "")).toBe(number);
      }),
      { numRuns: 500 },
    );
  });

  it.each(["14155550101", "=1+1", "+1415", "anonymous"])(
    "%j, which is no number, is guarded as text",
    (text) => {
      expect(csvCell("phone", csvPhone(text))).toBe(csvCell("text", text));
    },
  );
});
