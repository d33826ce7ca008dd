import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayIn,
  dayName,
  dayStart,
  monthIn,
  monthName,
  monthStart,
  shortMonthName,
} from "./months";

const ZONES = ["UTC", "America/New_York", "Africa/Johannesburg", "Asia/Kolkata", "Pacific/Apia"];
const month = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2039-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 7));

describe.each(ZONES)("months in %s", (zone) => {
  it("begin at their first instant", () => {
    fc.assert(
      fc.property(month, (name) => {
        const start = monthStart(zone, name);
        expect(monthIn(zone, start)).toBe(name);
        expect(monthIn(zone, new Date(start.getTime() - 1))).toBe(addMonths(name, -1));
      }),
      { numRuns: 60 },
    );
  });

  it("follow one another without a gap", () => {
    fc.assert(
      fc.property(month, fc.nat(30 * 86_400_000), (name, offset) => {
        const instant = new Date(monthStart(zone, name).getTime() + offset);
        const end = monthStart(zone, addMonths(name, 1));
        expect(monthIn(zone, instant)).toBe(instant < end ? name : addMonths(name, 1));
      }),
      { numRuns: 60 },
    );
  });
});

describe("months", () => {
  it("begin where the zone says, clock changes included", () => {
    expect(monthStart("UTC", "2026-11").toISOString()).toBe("2026-11-01T00:00:00.000Z");
    expect(monthStart("Africa/Johannesburg", "2026-11").toISOString()).toBe("2026-10-31T22:00:00.000Z");
    expect(monthStart("America/New_York", "2026-11").toISOString()).toBe("2026-11-01T04:00:00.000Z");
    expect(monthStart("America/New_York", "2026-12").toISOString()).toBe("2026-12-01T05:00:00.000Z");
    expect(monthStart("Asia/Kolkata", "2026-11").toISOString()).toBe("2026-10-31T18:30:00.000Z");
  });

  it("count over the year's end, back and forth", () => {
    expect(addMonths("2026-11", 3)).toBe("2027-02");
    expect(addMonths("2026-11", -11)).toBe("2025-12");
    expect(addDays("2026-12-30", 3)).toBe("2027-01-02");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  });

  it("have days of 23 and 25 hours where clocks change, and none where a zone skips one", () => {
    const hours = (zone: string, day: string) =>
      (dayStart(zone, addDays(day, 1)).getTime() - dayStart(zone, day).getTime()) / 3_600_000;
    expect(hours("America/New_York", "2026-03-08")).toBe(23);
    expect(hours("America/New_York", "2026-11-01")).toBe(25);
    expect(hours("Pacific/Apia", "2011-12-30")).toBe(0);
    expect(hours("Africa/Johannesburg", "2026-03-08")).toBe(24);
  });

  it("have names, and days have theirs in the zone", () => {
    expect(monthName("2026-11")).toBe("November 2026");
    expect(shortMonthName("2026-11")).toBe("Nov 2026");
    expect(dayName("2026-11-24")).toBe("Tue 24 Nov");
    expect(dayIn("Asia/Kolkata", new Date("2026-11-24T20:00:00Z"))).toBe("2026-11-25");
  });
});
