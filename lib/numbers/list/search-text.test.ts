import { describe, expect, it } from "vitest";
import { searchTermsOf } from "./search-text";
import cases from "./searches.json";

describe("a search text", () => {
  it.each([
    ["+1 (415) 555-1234", ["14155551234"]],
    ["415.555.12", ["41555512"]],
    ["tel:+1-415-555", ["1415555"]],
    ["+44 (0)20 7946", ["44207946"]],
    ["0044 20 7946", ["0044207946", "44207946"]],
    ["020 7946", ["0207946", "207946"]],
    ["４１５５５５", ["415555"]],
    ["٤١٥ ٥٥٥", ["415555"]],
    ["४१५", ["415"]],
    ["\u202a+1 415\u202c", ["1415"]],
    ["0", ["0"]],
  ])("%s is digits", (text, digits) => expect(searchTermsOf(text).digits).toEqual(digits));

  it.each(["Desk 4", "東京", "50%", "_", "Zürich", "-", "", "1-800-FLOWERS"])("%s is a name", (text) =>
    expect(searchTermsOf(text).digits).toEqual([]),
  );

  it("is compared in one normal form", () => expect(searchTermsOf(" Ｃａｆｅ\u0301 ").name).toBe("Café"));

  it.each(cases.flatMap(({ number, finds }) => finds.map((text) => [text, number] as const)))(
    "%j finds %s",
    (text, number) => {
      const found = searchTermsOf(text).digits.filter((digits) => number.slice(1).includes(digits));
      expect(found).not.toEqual([]);
    },
  );

  it.each([
    ["Desk 5", []],
    ["Desk 5, 415-555-0101", ["4155550101"]],
    ["PNab4155550123cdef00aa", []],
    ["+52 1 55 1234", ["521551234", "52551234"]],
    ["no. 415", ["415"]],
  ])("with words beside digits is a name, and digits where there are enough: %j", (text, digits) =>
    expect(searchTermsOf(text)).toEqual({ digits, name: text }),
  );
});
