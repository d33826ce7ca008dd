import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expiry, nextCharge, openingCredit, rentBetween, settlePurse, type Billed } from "./billing";
import { addMonths, monthStart } from "./calendar";

const START = Date.UTC(2023, 0, 1);
const END = Date.UTC(2027, 0, 1);
const instant = fc.integer({ min: START / 1000, max: END / 1000 }).map((seconds) => seconds * 1000);
const billed: fc.Arbitrary<Billed> = fc.record({
  purchasedAt: instant,
  monthlyCents: fc.integer({ min: 99, max: 499 }),
  setupCents: fc.constantFrom(0, 100, 500),
  cancelledAt: fc.constant(null),
});
const later = fc.integer({ min: 0, max: 800 * 86_400_000 });
const at = (text: string) => Date.parse(text);
const number = (purchasedAt: string, cancelledAt: string | null = null): Billed => ({
  purchasedAt: at(purchasedAt),
  monthlyCents: 200,
  setupCents: 100,
  cancelledAt: cancelledAt === null ? null : at(cancelledAt),
});

describe("rent", () => {
  it("falls on the anniversary of the purchase, clamped at the end of a month and never drifting", () => {
    const bought = number("2024-01-31T12:00:00Z");
    expect(rentBetween(bought, at("2024-02-29T11:59:59Z"), at("2024-02-29T12:00:00Z"))).toBe(200);
    expect(rentBetween(bought, at("2024-02-29T12:00:00Z"), at("2024-03-31T11:59:59Z"))).toBe(0);
    expect(rentBetween(bought, at("2024-03-31T11:59:59Z"), at("2024-03-31T12:00:00Z"))).toBe(200);
  });

  it("is the same however a period is cut", () => {
    fc.assert(
      fc.property(billed, instant, later, later, (bought, start, first, second) => {
        const [middle, end] = [start + first, start + first + second];
        expect(rentBetween(bought, start, middle) + rentBetween(bought, middle, end)).toBe(
          rentBetween(bought, start, end),
        );
      }),
    );
  });

  it("is paid exactly once in every later calendar month", () => {
    fc.assert(
      fc.property(billed, fc.integer({ min: 1, max: 60 }), (bought, months) => {
        const start = addMonths(monthStart(bought.purchasedAt), months);
        expect(rentBetween(bought, start - 1, addMonths(start, 1) - 1)).toBe(bought.monthlyCents);
      }),
    );
  });

  it("ends with the cancellation, at once", () => {
    const cancelled = number("2024-01-15T10:00:00Z", "2024-03-15T10:00:00Z");
    expect(rentBetween(cancelled, at("2024-01-15T10:00:00Z"), at("2026-01-01T00:00:00Z"))).toBe(200);
    expect(nextCharge(cancelled, at("2024-04-01T00:00:00Z"))).toBeNull();
  });
});

describe("the next charge and the renewal", () => {
  it("always lie ahead, at most one month and one year", () => {
    fc.assert(
      fc.property(billed, later, (bought, age) => {
        const now = bought.purchasedAt + age;
        const charge = nextCharge(bought, now)!;
        expect(charge).toBeGreaterThan(now);
        expect(charge - now).toBeLessThanOrEqual(31 * 86_400_000);
        expect(expiry(bought, now)).toBeGreaterThan(now);
        expect(expiry(bought, now)).toBeLessThanOrEqual(addMonths(now, 12) + 86_400_000);
      }),
    );
  });

  it("renew a number of 29 February on 28 February until the next leap year", () => {
    expect(expiry(number("2024-02-29T08:00:00Z"), at("2026-03-01T00:00:00Z"))).toBe(
      at("2027-02-28T08:00:00Z"),
    );
    expect(expiry(number("2024-02-29T08:00:00Z"), at("2027-03-01T00:00:00Z"))).toBe(
      at("2028-02-29T08:00:00Z"),
    );
  });
});

describe("the monthly credit", () => {
  const purse = { creditCents: 5000, settledTo: at("2024-01-20T00:00:00Z") };

  it("replaces what was left on the first of the month", () => {
    expect(settlePurse(purse, [], 1000, at("2024-01-31T23:59:59Z")).creditCents).toBe(5000);
    expect(settlePurse(purse, [], 1000, at("2024-02-01T00:00:00Z")).creditCents).toBe(1000);
  });

  it("first pays a debt", () => {
    const indebted = { ...purse, creditCents: -300 };
    expect(settlePurse(indebted, [], 1000, at("2024-02-02T00:00:00Z")).creditCents).toBe(700);
  });

  it("is there before the rent of the same moment", () => {
    const bought = [number("2024-01-01T00:00:00Z")];
    expect(settlePurse(purse, bought, 1000, at("2024-02-01T00:00:00Z")).creditCents).toBe(800);
  });

  it("comes to the same however often it is booked", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 40 * 86_400_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(billed, { maxLength: 8 }), instant, steps, (numbers, start, gaps) => {
        const opening = { creditCents: 700, settledTo: start };
        let [stepwise, now] = [opening, start];
        for (const gap of gaps) stepwise = settlePurse(stepwise, numbers, 500, (now += gap));
        expect(stepwise).toEqual(settlePurse(opening, numbers, 500, now));
      }),
    );
  });

  it("of an account that began in the middle of a month has paid this month's rent and purchases", () => {
    const numbers = [
      number("2023-12-10T00:00:00Z"),
      number("2023-12-25T00:00:00Z"),
      number("2024-02-05T00:00:00Z"),
    ];
    expect(openingCredit(numbers, 10_000, at("2024-02-15T00:00:00Z"))).toBe(10_000 - 200 - 300);
  });
});
