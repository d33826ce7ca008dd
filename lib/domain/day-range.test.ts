import { describe, expect, it } from "vitest";
import { instantsOf, parseDay } from "./day-range";

describe("days in an address", () => {
  it("are calendar days, and nothing else", () => {
    expect(parseDay("2028-02-29")).toBe("2028-02-29");
    for (const text of ["2026-02-29", "2026-13-01", "2026-1-1", "", "today", "2026-11-24T00:00"]) {
      expect(parseDay(text)).toBeNull();
    }
  });

  it("include the whole last day, in the reporting zone", () => {
    const range = instantsOf({ from: "2026-11-24", to: "2026-11-24" }, "Africa/Johannesburg");
    expect(range.from?.toISOString()).toBe("2026-11-23T22:00:00.000Z");
    expect(range.before?.toISOString()).toBe("2026-11-24T22:00:00.000Z");
    expect(instantsOf({ from: null, to: null }, "UTC")).toEqual({ from: null, before: null });
  });
});
