import { describe, expect, it } from "vitest";
import { days, months, periodOf } from "./periods";

describe("periods", () => {
  it("hold what is from their start up to the next one's, and nothing outside", () => {
    const november = days("Africa/Johannesburg", "2026-11-29", 3);
    const at = (instant: string) => november.names[periodOf(november, Date.parse(instant))];
    expect(november.names).toEqual(["2026-11-29", "2026-11-30", "2026-12-01"]);
    expect(at("2026-11-28T21:59:59.999Z")).toBeUndefined();
    expect(at("2026-11-28T22:00:00Z")).toBe("2026-11-29");
    expect(at("2026-11-30T21:59:59.999Z")).toBe("2026-11-30");
    expect(at("2026-11-30T22:00:00Z")).toBe("2026-12-01");
    expect(at("2026-12-01T22:00:00Z")).toBeUndefined();
  });

  it.each(["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia"])("tile the time in %s", (zone) => {
    for (const { names, bounds } of [days(zone, "2011-12-20", 400), months(zone, "2011-01", 40)]) {
      expect(bounds).toHaveLength(names.length + 1);
      expect(bounds.every((bound, index) => index === 0 || bound >= (bounds[index - 1] ?? 0))).toBe(true);
    }
  });

  it("never name a day that a zone has skipped", () => {
    const apia = days("Pacific/Apia", "2011-12-28", 5);
    const named = new Set<string | undefined>();
    for (let hour = 0; hour < 96; hour += 1) {
      named.add(apia.names[periodOf(apia, (apia.bounds[0] ?? 0) + hour * 3_600_000)]);
    }
    expect([...named]).toEqual(["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01"]);
  });
});
