import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buyAddress, INVENTORY_FEATURES, parseBuyQuery, toVendorSearch } from "./inventory-search";

describe("the search for numbers to buy", () => {
  it("lives in the address, whatever is asked", () => {
    fc.assert(
      fc.property(
        fc.record({
          text: fc.string({ maxLength: 200 }).map((value) => value.trim()),
          features: fc.subarray([...INVENTORY_FEATURES]),
          offset: fc.integer({ min: 0, max: 99_999 }),
        }),
        (asked) => {
          const query = new URLSearchParams(buyAddress(asked).split("?")[1] ?? "");
          const params = { ...Object.fromEntries(query), features: query.getAll("features") };
          expect(parseBuyQuery(params)).toEqual(asked);
        },
      ),
    );
  });

  it.each([
    [{ area: "415" }, "415"],
    [{ area: "415", digits: "777" }, "415 *777*"],
    [{ digits: "*777" }, "*777"],
    [{ number: "+14155553101", name: "Desk" }, "+14155553101"],
    [{ q: "Berlin", area: "415" }, "Berlin"],
  ])("reads the address %j, older ones too", (params, text) => {
    expect(parseBuyQuery(params).text).toBe(text);
  });

  it.each([
    [{ area: "415", digits: "" }, { pattern: "415*" }],
    [{ area: "(415)", digits: "" }, { pattern: "415*" }],
    [{ area: "us-ca-415", digits: "" }, { location: "US-CA-415" }],
    [
      { area: "us-ca-415", digits: "777" },
      { location: "US-CA-415", pattern: "*777*" },
    ],
    [{ area: "", digits: "777" }, { pattern: "*777*" }],
    [{ area: "", digits: "*777" }, { pattern: "*777" }],
    [{ area: "415", digits: "777" }, { pattern: "415*777*" }],
    [{ area: "415", digits: "415555*" }, { pattern: "415555*" }],
    [{ area: "", digits: "+1 415 555 1234" }, { pattern: "14155551234" }],
  ])("reads %j as the vendor takes it", (typed, asked) => {
    expect(toVendorSearch(typed)).toEqual(asked);
  });

  it("refuses digits that are none", () => {
    expect(toVendorSearch({ area: "", digits: "abc" })).toBeNull();
    expect(toVendorSearch({ area: "", digits: "4?5" })).toBeNull();
  });
});
