import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statusRule } from "../number";
import { areaCodeOf, describePhone, parsePhone, regionOf } from "./phone";
import { asSent } from "./vendor-number";

describe("a phone number", () => {
  it.each([
    "+14155551234",
    "+1 415-555-1234",
    "(415) 555-1234",
    "415.555.1234",
    "1 415 555 1234",
    "001 415 555 1234",
    "tel:+1-415-555-1234",
    "  +1 (415) 555 1234  ",
    "+１ ４１５ ５５５ １２３４",
    "\u202a+1\u00a0415\u2011555\u20111234\u202c",
  ])("is read from %j", (text) => {
    expect(parsePhone(text)).toMatchObject({
      e164: "+14155551234",
      national: "(415) 555-1234",
      international: "+1 415 555 1234",
      country: "US",
      countryName: "United States",
    });
  });

  it.each([
    ["+27 11 555 0123", "+27115550123", "ZA"],
    ["0044 20 7946 0018", "+442079460018", "GB"],
    ["+1 604 555 0123", "+16045550123", "CA"],
    ["+49 30 901820", "+4930901820", "DE"],
  ])("of any country is read from %j", (text, e164, country) => {
    expect(parsePhone(text)).toMatchObject({ e164, country });
  });

  it("may be of a reserved range, which vendors do sell", () => {
    expect(parsePhone("+1 415 555 0100")?.e164).toBe("+14155550100");
  });

  it.each(["", "hello", "12", "+0 123 456 789", "+1415555123456789", "415 555 1234 ext. 9", "x".repeat(100)])(
    "is not %j",
    (text) => expect(parsePhone(text)).toBeNull(),
  );

  it("reads as itself again once it is in E.164, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789+-() .x"), maxLength: 24 }), (text) => {
        const phone = parsePhone(text);
        if (phone) expect(parsePhone(phone.e164)?.e164).toBe(phone.e164);
      }),
    );
  });

  it("is shown as it is when it cannot be read", () => {
    expect(describePhone(asSent("short-code-911"))).toEqual({
      e164: "short-code-911",
      national: "short-code-911",
      international: "short-code-911",
      country: null,
      countryName: null,
    });
  });
});

describe("the area of a number", () => {
  it.each([
    ["+14155551234", "415"],
    ["+442071838750", "20"],
    ["+27215551234", "21"],
    ["short-code-911", null],
  ])("of %s is %s", (number, area) => expect(areaCodeOf(asSent(number))).toBe(area));
});

describe("the status of a number", () => {
  it.each([
    ["active", true, true, false],
    ["ACTIVE ", true, true, false],
    ["suspended", true, true, true],
    ["pending", true, true, true],
    ["porting", true, true, true],
    ["toString", true, true, true],
    ["cancelled", false, false, false],
    ["Canceled", false, false, false],
    ["released", false, false, false],
    ["expired", false, false, false],
  ])("%j says: owned %s, costs %s, assumed %s", (status, isOwned, isCosting, isAssumed) => {
    expect(statusRule(status)).toEqual({ isOwned, isCosting, isAssumed });
  });
});

describe("the place of a number", () => {
  it.each([
    "+14155551234",
    "+442079460000",
    "+2348012345678",
    "+80012345678",
    "+12425551234",
    "+1",
    "none",
    "",
  ])("of %j is the country and the leading digits that are shown elsewhere", (text) => {
    const number = asSent(text);
    expect(regionOf(number)).toEqual({
      country: describePhone(number).country,
      areaCode: areaCodeOf(number),
    });
  });
});
