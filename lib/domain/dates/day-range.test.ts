import { describe, expect, it } from "vitest";
import { instantsOf, parseDay } from "./periods";

describe("days in an address", () => {
  it("are calendar days, and nothing else", () => {
    expect(parseDay("2028-02-29")).toBe("2028-02-29");
    for (const text of ["2026-02-29", "2026-13-01", "2026-1-1", "", "today", "2026-11-24T00:00"]) {
      expect(parseDay(text)).toBeNull();
    }
  });

  it("are of 1970 to 2200: others are no filter, and break no clock or database", () => {
    expect(parseDay("1970-01-01")).toBe("1970-01-01");
    expect(parseDay("2200-12-31")).toBe("2200-12-31");
    const odd = [
      "0000-01-01",
      "0001-01-01",
      "1969-12-31",
      "2201-01-01",
      "9999-12-31",
      "275760-09-13",
      "-000001-01-01",
    ];
    for (const text of [...odd, "٢٠٢٦-٠١-٠١", "2026-01-01\n", "2026-01-01\0", "NaN", "2".repeat(100_000)])
      expect(parseDay(text)).toBeNull();
  });

  it("include the whole last day, in the reporting zone", () => {
    const range = instantsOf({ from: "2026-11-24", to: "2026-11-24" }, "Africa/Johannesburg");
    expect(range.from?.toISOString()).toBe("2026-11-23T22:00:00.000Z");
    expect(range.before?.toISOString()).toBe("2026-11-24T22:00:00.000Z");
    expect(instantsOf({ from: null, to: null }, "UTC")).toEqual({ from: null, before: null });
  });
});
