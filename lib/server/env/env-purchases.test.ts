import { describe, expect, it } from "vitest";
import { parseEnv } from "./env-schema";

const problemsOf = (source: Record<string, string>) => {
  const result = parseEnv(source);
  return result.ok ? [] : result.problems;
};

describe("the settings of what may be bought in a day", () => {
  it("hold rates exactly, and counts as numbers", () => {
    const result = parseEnv({
      PURCHASE_RATES: '{"EUR": 1.09, "IDR": 0.00006, "KWD": 3.25}',
      PURCHASE_DAILY_NUMBERS_PERSON: "0",
    });
    expect(result.ok && [...result.env.PURCHASE_RATES]).toEqual([
      ["EUR", 109_000_000],
      ["IDR", 6_000],
      ["KWD", 325_000_000],
    ]);
    expect(result.ok && result.env.PURCHASE_DAILY_NUMBERS_PERSON).toBe(0);
    const nothing = parseEnv({});
    expect(nothing.ok && nothing.env.PURCHASE_RATES.size).toBe(0);
  });

  it.each([
    "1.09",
    "[]",
    "{",
    '{"EUR": 0}',
    '{"EUR": -1}',
    '{"EUR": "1.09"}',
    '{"EUR": 1001}',
    '{"EUR": 1.123456789}',
    '{"EUR": null}',
    '{"eur": 1}',
    '{"USD": 1}',
    '{"EURO": 1}',
    '{"EUR": 1e999}',
  ])("refuse the rates %s", (text) =>
    expect(problemsOf({ PURCHASE_RATES: text })[0]).toMatch(/^Set PURCHASE_RATES to JSON such as/),
  );

  it.each(["-1", "1.5", "many", "1000000"])("refuse %s numbers a day", (text) =>
    expect(problemsOf({ PURCHASE_DAILY_NUMBERS_TOTAL: text })[0]).toMatch(/whole number/),
  );
});
