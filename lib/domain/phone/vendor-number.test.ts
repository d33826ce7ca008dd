import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asSent, isMaybe, readVendorNumber } from "./vendor-number";
import { e164 } from "@/lib/testing/e164";

describe("a number as a vendor writes it", () => {
  it.each([
    "14155559501",
    "+1 415-555-9501",
    "+1 (415) 555\u20119501",
    "(+1) 415 555 9501",
    "(415) 555-9501",
    "415.555.9501",
    "4155559501",
    "1-415-555-9501",
    "tel:+1-415-555-9501",
    "tel:4155559501;phone-context=+1",
    "sip:+14155559501@vendor.example",
    "0014155559501",
    "01114155559501",
    "\u0660\u0660\u0661\u0664\u0661\u0665\u0665\u0665\u0665\u0669\u0665\u0660\u0661",
    14155559501,
    "+1415\u0000555 9501",
  ])("is read: %j", (sent) => expect(readVendorNumber(sent)).toBe("+14155559501"));

  it.each([
    ["442079460123", "+442079460123"],
    ["+44 (0)20 7946 0123", "+442079460123"],
    ["011442079460123", "+442079460123"],
    ["8613812345678", "+8613812345678"],
    ["+390669812345", "+390669812345"],
    ["5215512345678", "+525512345678"],
    ["+52 1 55 1234 5678", "+525512345678"],
    ["+54 11 15 1234 1234", "+5491112341234"],
  ])("is read in other countries: %s is %s", (sent, e164) => expect(readVendorNumber(sent)).toBe(e164));

  it.each([
    "13812345678",
    "4722345678",
    "2035551234",
    "020 7946 0123",
    "01143211234",
    "0114 234 5678",
    "9876543210",
    "+4155559501",
    "12345",
    "ACME",
    "1-800-FLOWERS",
    "+14155559501;ext=5",
  ])("is not guessed: %s", (sent) => expect(readVendorNumber(sent)).toBe(sent));

  it.each([
    ["4722345678", "NO", "+4722345678"],
    ["4722345678", "us", "+14722345678"],
    ["13812345678", "CN", "+8613812345678"],
    ["9192345678", "IN", "+919192345678"],
    ["2079460123", "44", "+442079460123"],
  ])("is read by the country beside it: %s of %s is %s", (sent, country, e164) =>
    expect(readVendorNumber(sent, country)).toBe(e164),
  );

  it.each([null, undefined, "", " ", {}, [], true, "\0"])("is none: %j", (sent) =>
    expect(readVendorNumber(sent)).toBeNull(),
  );

  it("is read the same again, whatever is sent", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[+0-9 ().-]{1,20}$/)),
        (sent) => {
          const once = readVendorNumber(sent);
          if (once !== null) expect(readVendorNumber(once)).toBe(once);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["2035551234", "+12035551234", true],
    ["02079460123", "+442079460123", true],
    ["+1415555****", "+14155559501", true],
    ["1-800-FLOWERS", "+18003569377", true],
    ["unknown", "+14155559501", true],
    ["12345", "+14155559501", false],
    ["+14155559502", "+14155559501", false],
    ["+1415556****", "+14155559501", false],
  ])("%s may be %s: %s", (named, number, isIt) => expect(isMaybe(asSent(named), e164(number))).toBe(isIt));
});
