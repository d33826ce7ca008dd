import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueNow, wouldHaveCost } from "./due-now";

const usd = (amount: number) => ({ amount, currency: "USD" });
const eur = (amount: number) => ({ amount, currency: "EUR" });

describe("what is due now", () => {
  it("is the first month and the setup fee", () => {
    expect(dueNow({ monthlyCost: usd(9_900), setupFee: usd(10_000) })).toEqual(usd(19_900));
    expect(dueNow({ monthlyCost: usd(9_900), setupFee: usd(0) })).toEqual(usd(9_900));
  });

  it("is unknown when a part of it is, or is in another currency", () => {
    const part = fc.option(
      fc.record({ amount: fc.nat(1_000_000), currency: fc.constantFrom("USD", "EUR") }),
      { nil: null },
    );
    fc.assert(
      fc.property(part, part, (monthlyCost, setupFee) => {
        const isKnown = monthlyCost !== null && setupFee?.currency === monthlyCost.currency;
        expect(dueNow({ monthlyCost, setupFee }) !== null).toBe(isKnown);
      }),
    );
  });
});

describe("what it would have cost, in words,", () => {
  it.each([
    [usd(9_900), usd(10_000), "It would have cost $1.99 now."],
    [usd(9_900), null, "It would have cost $0.99 a month; the setup fee is unknown."],
    [null, usd(10_000), "It would have cost $1.00 once; the monthly price is unknown."],
    [usd(9_900), eur(10_000), "It would have cost $0.99 a month and €1.00 once."],
    [null, null, null],
  ])("a month %j and a setup fee %j: %s", (monthlyCost, setupFee, words) => {
    expect(wouldHaveCost({ monthlyCost, setupFee })).toBe(words);
  });
});
