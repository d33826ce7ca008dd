import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeBudget } from "@/lib/costs/budgets/budget";
import { budgetUse } from "./budget-events";

const usd = (amount: number) => ({ amount, currency: "USD" });
const used = (amount: number, unknown = 0) => ({ count: 1, unknown, totals: [usd(amount)] });

describe("how far a budget is used up", () => {
  it("is told from four fifths on, to the ten-thousandth", () => {
    expect(budgetUse(usd(10_000), used(7_999))).toBeNull();
    expect(budgetUse(usd(10_000), used(8_000))).toBe("near");
    expect(budgetUse(usd(10_000), used(10_000))).toBe("near");
    expect(budgetUse(usd(10_000), used(10_001))).toBe("exceeded");
  });

  it("counts no other currency, and takes what is unknown for nothing", () => {
    expect(budgetUse({ amount: 10_000, currency: "EUR" }, used(90_000))).toBeNull();
    expect(budgetUse(usd(10_000), used(7_000, 5))).toBeNull();
    expect(budgetUse(usd(0), used(0))).toBeNull();
  });

  it("agrees with the page about what is exceeded", () =>
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (limit, amount) => {
        const isExceeded = judgeBudget(usd(limit), used(amount)) === "exceeded";
        expect(budgetUse(usd(limit), used(amount)) === "exceeded").toBe(isExceeded);
      }),
    ));
});
