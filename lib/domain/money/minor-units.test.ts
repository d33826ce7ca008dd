import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorDigits, roundTogether, toMinorDecimal } from "./minor-units";

describe("minor units", () => {
  it("are those of the currency", () => {
    expect(["USD", "JPY", "KWD"].map(minorDigits)).toEqual([2, 0, 3]);
    expect(toMinorDecimal({ amount: 125_000, currency: "USD" })).toBe("12.50");
    expect(toMinorDecimal({ amount: 12_500_000, currency: "JPY" })).toBe("1250");
    expect(toMinorDecimal({ amount: -12_340, currency: "KWD" })).toBe("-1.234");
    expect(() => toMinorDecimal({ amount: 10_050, currency: "USD" })).toThrow(RangeError);
  });

  it("give what is left over to whoever lost most, to the first of equal ones", () => {
    expect(roundTogether([3_333, 3_333, 3_334], "USD")).toEqual([3_300, 3_300, 3_400]);
    expect(roundTogether([50, 50], "USD")).toEqual([100, 0]);
    expect(roundTogether([5_000, 4_000, 4_000], "JPY")).toEqual([10_000, 0, 0]);
    expect(roundTogether([], "USD")).toEqual([]);
  });

  it("of any amounts are their sum, rounded once, each less than a unit off", () => {
    const amounts = fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(amounts, fc.constantFrom("USD", "JPY", "KWD"), (some, currency) => {
        const unit = 10 ** (4 - minorDigits(currency));
        const rounded = roundTogether(some, currency);
        const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
        expect(sum(rounded)).toBeCloseTo(Math.round(sum(some) / unit) * unit, 5);
        for (const [index, amount] of rounded.entries()) {
          expect(Math.abs(amount - some[index]!)).toBeLessThan(unit);
          expect(amount % unit === 0).toBe(true);
        }
      }),
    );
  });
});
