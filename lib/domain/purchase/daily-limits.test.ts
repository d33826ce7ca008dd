import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countedCost,
  type CountingRules,
  exceeded,
  hasRate,
  type KnownPrice,
  RATE_UNIT,
} from "./daily-limits";
import { dueNow } from "../money/due-now";
import { type Money, parseMoney } from "../money/money";

const usd = (text: string) => parseMoney(text)!;
const eur = (text: string) => parseMoney(text, "EUR")!;
const rules: CountingRules = { assumed: 5_0000, rates: new Map([["EUR", 109_000_000]]) };
const price = (known: Partial<KnownPrice>): KnownPrice => ({
  monthlyCost: null,
  setupFee: null,
  bills: [null],
  ...known,
});
const counted = (known: Partial<KnownPrice>) => countedCost(price(known), rules) / 10_000;

describe("what a purchase counts", () => {
  it("is its quote with the setup fee, and the assumed price at least while either is unknown", () => {
    expect(counted({ monthlyCost: usd("0.99"), setupFee: usd("1") })).toBe(1.99);
    expect(counted({ monthlyCost: usd("0.99"), setupFee: usd("0") })).toBe(0.99);
    expect(counted({ monthlyCost: usd("0.99") })).toBe(5);
    expect(counted({ monthlyCost: usd("9") })).toBe(9);
    expect(counted({ setupFee: usd("1") })).toBe(6);
    expect(counted({})).toBe(5);
    expect(counted({ monthlyCost: usd("0"), setupFee: usd("0") })).toBe(0);
  });

  it("is the greater of quote and bill once there is a bill; a bill says nothing of the setup fee", () => {
    expect(counted({ bills: [usd("400")] })).toBe(400);
    expect(counted({ bills: [usd("0.99")] })).toBe(5);
    expect(counted({ setupFee: usd("0"), bills: [usd("0.99")] })).toBe(0.99);
    expect(counted({ monthlyCost: usd("1"), setupFee: usd("2"), bills: [usd("9"), null] })).toBe(11);
    expect(counted({ monthlyCost: usd("9"), setupFee: usd("2"), bills: [null, usd("1")] })).toBe(11);
  });

  it("is converted by the rate, rounded up, whichever currency the bill is in", () => {
    expect(counted({ monthlyCost: eur("100"), setupFee: eur("10") })).toBe(119.9);
    expect(counted({ monthlyCost: eur("0.0001"), setupFee: usd("0") })).toBe(0.0002);
    expect(counted({ monthlyCost: usd("1"), bills: [eur("400")] })).toBe(436);
  });

  it("is the face value without a rate, and the assumed price at least", () => {
    expect(counted({ monthlyCost: parseMoney("900", "GBP") })).toBe(900);
    expect(counted({ monthlyCost: parseMoney("1", "GBP"), setupFee: parseMoney("2", "GBP") })).toBe(7);
    expect([hasRate("USD", rules.rates), hasRate("EUR", rules.rates), hasRate("GBP", rules.rates)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("is never less than any bill or quote that is known, and never negative", () => {
    const currency = fc.constantFrom("USD", "EUR", "ZAR", "GBP");
    const money = fc.option(fc.record({ amount: fc.integer({ min: -10_000, max: 10 ** 15 }), currency }), {
      nil: null,
    });
    const known = fc.record({
      monthlyCost: money,
      setupFee: money,
      bills: fc.array(money, { maxLength: 3 }),
    });
    const some = fc.record({
      assumed: fc.integer({ min: 0, max: 1_000_000 }),
      rates: fc
        .record({ EUR: fc.integer({ min: 1, max: 10 ** 10 }), ZAR: fc.integer({ min: 1, max: 10 ** 10 }) })
        .map((rates) => new Map(Object.entries(rates))),
    });
    /** In hundred-millionths of a ten-thousandth, without any rounding. */
    const exact = ({ amount, currency: code }: Money, { rates }: CountingRules) =>
      BigInt(Math.max(amount, 0)) * BigInt(rates.get(code) ?? RATE_UNIT);
    fc.assert(
      fc.property(known, some, (one, by) => {
        const count = countedCost(one, by);
        const setup = one.setupFee ? exact(one.setupFee, by) : 0n;
        expect(count).toBeGreaterThanOrEqual(0);
        const named = [one.monthlyCost, ...one.bills].filter((each) => each !== null);
        for (const each of named) {
          // A double holds 53 bits: what is beyond them is far above any limit.
          const least = Number((exact(each, by) + setup) / BigInt(RATE_UNIT));
          if (least < Number.MAX_SAFE_INTEGER) expect(count).toBeGreaterThanOrEqual(least);
        }
        if (named.length === 0 || one.setupFee === null) expect(count).toBeGreaterThanOrEqual(by.assumed);
        if (named.some(({ currency: code }) => code === "GBP")) {
          expect(count).toBeGreaterThanOrEqual(by.assumed);
        }
      }),
    );
  });
});

describe("what is due now", () => {
  it("is what counts wherever it is known, and nothing unknown ever counts less than the assumed price", () => {
    const amount = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null });
    fc.assert(
      fc.property(amount, amount, (monthly, setup) => {
        const asMoney = (value: number | null) =>
          value === null ? null : { amount: value, currency: "USD" };
        const known = { monthlyCost: asMoney(monthly), setupFee: asMoney(setup) };
        const due = dueNow(known);
        const count = countedCost({ ...known, bills: [] }, rules);
        if (due) expect(count).toBe(due.amount);
        else expect(count).toBeGreaterThanOrEqual(Math.max(rules.assumed, monthly ?? 0, setup ?? 0));
      }),
    );
  });
});

describe("a day's limits", () => {
  const limit = { amount: 100, numbers: 3 };
  it("hold up to the limit itself, each for itself", () => {
    expect(exceeded({ amount: 90, numbers: 2 }, { amount: 10, numbers: 1 }, limit)).toBeNull();
    expect(exceeded({ amount: 90, numbers: 2 }, { amount: 11, numbers: 1 }, limit)).toBe("amount");
    expect(exceeded({ amount: 0, numbers: 2 }, { amount: 0, numbers: 2 }, limit)).toBe("numbers");
    expect(exceeded({ amount: 0, numbers: 0 }, { amount: 0, numbers: 1 }, { amount: 0, numbers: 0 })).toBe(
      "numbers",
    );
  });
});
