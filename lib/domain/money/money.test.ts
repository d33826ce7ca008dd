import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMoney,
  formatMoney,
  formatMoneyOrUnknown,
  type Money,
  multiplyMoney,
  parseMoney,
  sumMoney,
  toDecimal,
} from "./money";

const money: fc.Arbitrary<Money> = fc.record({
  amount: fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }),
  currency: fc.constantFrom("USD", "EUR", "ZAR"),
});

describe("an amount of money", () => {
  it.each([
    [0.99, 9_900],
    [1.005, 10_050],
    ["1.005", 10_050],
    [4, 40_000],
    [0, 0],
    ["12345678901.5", 123_456_789_015_000],
    ["0.9900000", 9_900],
    [-1.5, -15_000],
    [1.1500000000000001, 11_500],
    [0.1 + 0.2, 3_000],
    [0.9999999999999999, 10_000],
    ["1.15000000000001", 11_500],
  ])("is read from %j to the last digit", (value, amount) => {
    expect(parseMoney(value)).toEqual({ amount, currency: "USD" });
  });

  it.each([
    null,
    undefined,
    "",
    "free",
    "1,99",
    "1e3",
    1e-7,
    Number.NaN,
    Infinity,
    0.12345,
    {},
    [],
    true,
    "0x1",
    "$1.15",
    "100000000000",
    1e11,
    "1.150000001",
  ])("is unknown when it is %j, never 0", (value) => {
    expect(parseMoney(value)).toBeNull();
    expect(formatMoneyOrUnknown(parseMoney(value))).toBe("unknown");
  });

  it.each([
    ["usd", "USD"],
    [" eur ", "EUR"],
    ["", "USD"],
    [null, "USD"],
  ])("is in the currency %j as %s", (sent, currency) =>
    expect(parseMoney(1, sent)).toEqual({ amount: 10_000, currency }),
  );

  it("is unknown in a currency that is none", () => expect(parseMoney(1, "dollars")).toBeNull());

  it("survives being written as decimal text and read again", () => {
    fc.assert(
      fc.property(money, (one) => {
        expect(parseMoney(toDecimal(one), one.currency)).toEqual(
          one.amount === 0 ? { ...one, amount: 0 } : one,
        );
      }),
    );
  });

  it("is shown with its currency and all its digits", () => {
    const shown = (amount: number, currency = "USD") => formatMoney({ amount, currency });
    expect([shown(9_900), shown(10_050), shown(0), shown(12_345_600), shown(25_000, "EUR")]).toEqual([
      "$0.99",
      "$1.005",
      "$0.00",
      "$1,234.56",
      "€2.50",
    ]);
  });
});

describe("sums of money", () => {
  it("do not depend on order, and never mix currencies", () => {
    fc.assert(
      fc.property(fc.array(money, { maxLength: 30 }), (amounts) => {
        const sums = sumMoney(amounts);
        expect(sumMoney([...amounts].reverse())).toEqual(sums);
        for (const { currency, amount } of sums) {
          const own = amounts.filter((one) => one.currency === currency);
          expect(own.reduce((sum, one) => sum + one.amount, 0)).toBe(amount);
        }
        expect(new Set(sums.map(({ currency }) => currency)).size).toBe(sums.length);
      }),
    );
  });

  it("of two currencies are refused", () => {
    expect(() => addMoney({ amount: 1, currency: "USD" }, { amount: 1, currency: "EUR" })).toThrow(
      RangeError,
    );
  });

  it("times a number are the number's own sum", () => {
    fc.assert(
      fc.property(money, fc.nat(24), (one, times) => {
        const sum = Array.from({ length: times }, () => one).reduce((left, right) => addMoney(left, right), {
          amount: 0,
          currency: one.currency,
        });
        expect(multiplyMoney(one, times).amount + 0).toBe(sum.amount);
      }),
    );
    expect(() => multiplyMoney({ amount: 1, currency: "USD" }, 1.5)).toThrow(RangeError);
  });
});
