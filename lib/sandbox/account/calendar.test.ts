import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, monthsElapsed, toIso } from "./calendar";

const instants = fc
  .integer({ min: Date.UTC(2019, 0, 1) / 1000, max: Date.UTC(2035, 11, 31) / 1000 })
  .map((seconds) => seconds * 1000);
const months = fc.integer({ min: 0, max: 120 });

describe("months", () => {
  it.each([
    ["2024-01-31T10:30:00Z", 1, "2024-02-29T10:30:00Z"],
    ["2024-01-31T10:30:00Z", 2, "2024-03-31T10:30:00Z"],
    ["2024-02-29T00:00:00Z", 12, "2025-02-28T00:00:00Z"],
    ["2024-02-29T00:00:00Z", 48, "2028-02-29T00:00:00Z"],
    ["2024-01-15T10:30:00Z", 1, "2024-02-15T10:30:00Z"],
  ])("%s and %i months is %s", (anchor, count, expected) => {
    expect(toIso(addMonths(Date.parse(anchor), count))).toBe(expected);
  });

  it("keep the time of day, and the day unless the month is too short", () => {
    fc.assert(
      fc.property(instants, months, (anchor, count) => {
        const from = new Date(anchor);
        const to = new Date(addMonths(anchor, count));
        const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
        expect(to.getUTCDate()).toBe(Math.min(from.getUTCDate(), lastDay));
        expect((to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth()).toBe(
          from.getUTCMonth() + count,
        );
        expect(to.toISOString().slice(11)).toBe(from.toISOString().slice(11));
      }),
    );
  });

  it("are counted as they pass, also where days were clamped", () => {
    fc.assert(
      fc.property(instants, months, (anchor, count) => {
        const anniversary = addMonths(anchor, count);
        expect(monthsElapsed(anchor, anniversary)).toBe(count);
        expect(monthsElapsed(anchor, anniversary - 1)).toBe(Math.max(0, count - 1));
      }),
    );
  });
});
