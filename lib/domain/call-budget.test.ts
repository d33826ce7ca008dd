import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callMonth, callsLeft, nextCallMonth } from "./call-budget";

const instant = fc.date({
  min: new Date("2024-01-01"),
  max: new Date("2032-12-31"),
  noInvalidDate: true,
});

describe("the monthly budget of calls", () => {
  it("has no end without a limit", () => {
    expect(callsLeft(undefined, 1_000_000, new Date())).toEqual({ background: Infinity, repeats: Infinity });
  });

  it("keeps a tenth for people", () => {
    const now = new Date("2026-11-30T23:59:59.999Z");
    expect(callsLeft(1_000, 0, now).background).toBe(900);
    expect(callsLeft(1_000, 899, now).background).toBe(1);
    expect(callsLeft(1_000, 900, now).background).toBe(0);
    expect(callsLeft(1_000, 5_000, now)).toEqual({ background: 0, repeats: 0 });
  });

  it("spreads what is read again over the month, and never gives it more than there is", () => {
    expect(callsLeft(3_000, 0, new Date("2026-11-01T00:00:00Z")).repeats).toBe(0);
    expect(callsLeft(3_000, 0, new Date("2026-11-16T00:00:00Z")).repeats).toBe(1_350);
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), instant, (limit, used, now) => {
        const { background, repeats } = callsLeft(limit, used, now);
        expect(repeats).toBeGreaterThanOrEqual(0);
        expect(repeats).toBeLessThanOrEqual(background);
        expect(background + used).toBeLessThanOrEqual(Math.max(limit, used));
      }),
    );
  });

  it("cuts months in UTC", () => {
    expect(callMonth(new Date("2026-12-31T23:59:59.999Z"))).toBe("2026-12");
    expect(nextCallMonth(new Date("2026-12-31T23:59:59.999Z"))).toEqual(new Date("2027-01-01T00:00:00Z"));
  });
});
