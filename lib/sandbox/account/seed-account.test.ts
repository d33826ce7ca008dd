import { describe, expect, it } from "vitest";
import { parsePhone } from "@/lib/domain/phone/phone";
import { replay } from "./account";
import { addMonths, monthsElapsed } from "./calendar";
import { findStock } from "./catalogue";
import { OPEN_COUNTRIES } from "./places";
import { seedAccount } from "./seed-account";

const startedAt = Date.parse("2026-03-31T09:30:00.250Z");
const seed = (count: number, name = "a seed") => seedAccount({ seed: name, startedAt, count });
const numbersOf = (count: number) => replay(seed(count)).numbers;

describe("a new account", () => {
  const numbers = numbersOf(240);

  it("is the same for the same seed and another for another", () => {
    expect(seed(240)).toEqual(seed(240));
    expect(seed(240)).not.toEqual(seed(240, "another seed"));
  });

  it.each([0, 1, 5, 240, 3000])("has exactly the %i numbers asked for, each once", (count) => {
    const all = numbersOf(count);
    expect(all).toHaveLength(count);
    expect(new Set(all.map(({ number }) => number)).size).toBe(count);
    expect(new Set(all.map(({ id }) => id)).size).toBe(count);
  });

  it("has only numbers that can be dialled, in countries it may have numbers of", () => {
    for (const { number } of numbersOf(3000)) {
      const phone = parsePhone(number);
      expect(phone?.e164).toBe(number);
      expect(OPEN_COUNTRIES).toContain(phone?.country);
      expect(findStock(number)).toBeNull();
    }
  });

  it("grew over 26 months up to now, oldest first", () => {
    const dates = numbers.map(({ purchasedAt }) => purchasedAt);
    expect(dates).toEqual([...dates].sort((a, b) => a - b));
    expect(dates.at(-1)).toBeLessThan(startedAt);
    expect(monthsElapsed(dates.at(-1)!, startedAt)).toBe(0);
    const inWindow = dates.filter((date) => date >= addMonths(startedAt, -26) - 1000);
    expect(inWindow.length).toBeGreaterThanOrEqual(238);
    expect(monthsElapsed(Math.min(...inWindow), startedAt)).toBeGreaterThan(20);
    expect(dates.every((date) => date % 1000 === 0)).toBe(true);
  });

  it("was bought on 29 February and on the last days of months among others", () => {
    const days = numbers.map(({ purchasedAt }) => new Date(purchasedAt).toISOString().slice(0, 10));
    expect(days).toContain("2024-02-29");
    expect(days).toContain("2026-02-28");
    expect(days).toContain("2026-01-31");
    expect(days).toContain("2025-11-30");
    expect(days).toContain("2026-03-31");
  });

  it("has every status, mostly active ones and a few cancelled", () => {
    const statuses = numbers.map(({ status }) => status);
    const share = (status: string) => statuses.filter((one) => one === status).length;
    expect(share("active")).toBeGreaterThan(190);
    expect(share("suspended")).toBeGreaterThan(5);
    expect(share("pending")).toBeGreaterThan(0);
    expect(share("cancelled")).toBeGreaterThan(2);
    expect(share("cancelled")).toBeLessThan(15);
    for (const number of numbers) {
      expect(number.cancelledAt !== null).toBe(number.status === "cancelled");
      if (number.cancelledAt !== null) expect(number.cancelledAt).toBeGreaterThanOrEqual(number.purchasedAt);
    }
  });

  it("has names of every kind that careless screens break on", () => {
    const names = numbers.map(({ friendlyName }) => friendlyName);
    expect(names).toContain("");
    expect(names.some((name) => name.length === 300)).toBe(true);
    for (const script of [
      /\p{Script=Arabic}/u,
      /\p{Script=Han}/u,
      /\p{Script=Cyrillic}/u,
      /\p{Emoji_Presentation}/u,
      /<script>/,
    ]) {
      expect(names.some((name) => script.test(name))).toBe(true);
    }
  });

  it("costs between 0.99 and 4.99 a number in several countries", () => {
    const prices = numbers.map(({ monthlyCents }) => monthlyCents);
    expect(Math.min(...prices)).toBe(99);
    expect(Math.max(...prices)).toBeLessThanOrEqual(499);
    expect(new Set(numbers.map(({ number }) => parsePhone(number)?.country)).size).toBeGreaterThan(8);
  });

  it("has credit for its rent and a thousand dollars beside", () => {
    const account = replay(seed(240));
    const rent = numbers.reduce((sum, row) => sum + (row.cancelledAt ? 0 : row.monthlyCents), 0);
    expect(account.grantCents).toBeGreaterThanOrEqual(rent + 100_000);
    expect(account.creditCents).toBeGreaterThan(90_000);
  });
});
