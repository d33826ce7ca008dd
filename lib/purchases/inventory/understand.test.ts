import { describe, expect, it } from "vitest";
import { understand } from "./understand";

const searches = (text: string) => {
  const understood = understand(text);
  return understood.kind === "search" ? understood : null;
};

describe("the one box of the buy page", () => {
  it.each([
    ["415", "415", "area code 415, San Francisco, CA"],
    ["(415)", "415", "area code 415, San Francisco, CA"],
    ["1415", "415", "area code 415, San Francisco, CA"],
    ["+1 415", "415", "area code 415, San Francisco, CA"],
    ["San Francisco", "415", "area code 415, San Francisco, CA"],
    ["san francisco, ca", "415", "area code 415, San Francisco, CA"],
    ["Berlin", "+4930", "+49 30, Berlin, Germany"],
    ["munchen", "+4989", "+49 89, München, Germany"],
    ["Muenchen", "+4989", "+49 89, München, Germany"],
    ["MÜNCHEN", "+4989", "+49 89, München, Germany"],
    ["toll-free", "888", "area code 888, Toll-free, US"],
    ["+49 30", "+4930", "numbers that start with +49 30, Berlin, Germany"],
    ["415 555", "415555", "numbers that start with 415555"],
    ["Germany", "+49", "numbers of Germany"],
    ["US-CA-415", "US-CA-415", "location US-CA-415"],
    ["Atlantis", "ATLANTIS", "location ATLANTIS"],
  ])("takes %s for a place", (text, area, words) => {
    expect(searches(text)).toMatchObject({ area, digits: "", words });
  });

  it.each([
    ["*777", "", "*777"],
    ["415*777", "", "415*777"],
    ["415 *777", "415", "*777"],
    ["San Francisco *777*", "415", "*777*"],
    ["555 0140", "", "*5550140"],
  ])("takes %s for digits", (text, area, digits) => {
    expect(searches(text)).toMatchObject({ area, digits });
  });

  it("names the other area codes of a city", () => {
    expect(searches("San Francisco")?.others).toEqual(["628"]);
  });

  it.each(["(415) 555-3101", "+14155553101", "Phone: 415-555-6141 x136", "tel:+1-415-555-6125"])(
    "takes %s for one number",
    (text) => expect(understand(text).kind).toBe("number"),
  );

  it.each([
    "+14155553101\n+14155553102",
    "415-555-6129/415-555-6130",
    "+14155553101, +14155553102",
    "4532126140",
    "hello 123",
    "1732440000",
  ])("takes %s for a list", (text) => expect(understand(text).kind).toBe("list"));

  it("takes nothing for nothing", () => expect(understand("  ").kind).toBe("nothing"));
});
