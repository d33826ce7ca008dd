import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allDueNow, nameAll, newMonthlyCost, type Offer } from "./cart";

const usd = (amount: number) => ({ amount, currency: "USD" });
const offer = (monthly: number | null, setup: number | null): Offer => ({
  quote: {
    monthlyCost: monthly === null ? null : usd(monthly),
    setupFee: setup === null ? null : usd(setup),
  },
  isOffered: true,
});

describe("the names of a cart", () => {
  it("are each number's own, the others counted by the pattern without a gap", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ minLength: 1 })), { maxLength: 100 }), (own) => {
        const names = nameAll(own, "Support {n}");
        const counted = names.filter((_name, index) => own[index] === null);
        expect(counted).toEqual(counted.map((_name, index) => `Support ${index + 1}`));
        own.forEach((name, index) => name !== null && expect(names[index]).toBe(name));
      }),
    );
  });

  it("without a pattern stay empty; a pattern without a count is the same for all", () => {
    expect(nameAll([null, "Desk"], null)).toEqual([null, "Desk"]);
    expect(nameAll([null, null], "Branch")).toEqual(["Branch", "Branch"]);
    expect(nameAll([null], "{n}/{N}")).toEqual(["1/1"]);
  });
});

describe("the sums of a cart", () => {
  it("say what is unknown, and never take it for 0", () => {
    const offers = [offer(9_900, 0), offer(null, 0), offer(9_900, null)];
    expect(allDueNow(offers)).toEqual({ count: 3, unknown: 2, totals: [usd(9_900)] });
    expect(newMonthlyCost(offers)).toEqual({ count: 3, unknown: 1, totals: [usd(19_800)] });
  });
});
