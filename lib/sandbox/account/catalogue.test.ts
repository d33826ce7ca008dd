import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhone } from "@/lib/domain/phone/phone";
import { findStock, numberAt, STOCK_PER_PLACE, stockOf } from "./catalogue";
import { MAGIC_NUMBERS, magicEffect } from "@/lib/domain/numbers-to-try";
import { PLACES } from "./places";

const somewhere = fc.constantFrom(...PLACES);

describe("the stock", () => {
  it("is the same whether it is walked through or asked for one number", () => {
    for (const place of PLACES) {
      for (const item of stockOf(place)) expect(findStock(item.number)).toEqual(item);
    }
  });

  it("holds each number once, and only numbers that can be dialled where they are", () => {
    const seen = new Set<string>();
    for (const place of PLACES) {
      for (const { number, monthlyCents } of stockOf(place)) {
        expect(seen.has(number)).toBe(false);
        seen.add(number);
        expect(monthlyCents).toBeGreaterThanOrEqual(99);
        expect(monthlyCents).toBeLessThanOrEqual(499);
      }
      const sample = [...stockOf(place)].filter((_, position) => position % 50 === 0);
      for (const { number } of sample)
        expect(parsePhone(number)).toMatchObject({ e164: number, country: place.country });
    }
    expect(seen.size).toBeGreaterThan(60_000);
  });

  it("does not hold what lies beyond it", () => {
    fc.assert(
      fc.property(somewhere, fc.integer({ min: STOCK_PER_PLACE, max: 69_999 }), (place, position) => {
        const number = numberAt(place, position);
        if (number) expect(findStock(number)).toBeNull();
      }),
    );
  });

  it.each(["", "+", "+1", "+1415", "+141555512345", "+14155550999", "+14155555000", "+447700900123", "x"])(
    "does not hold %j",
    (text) => expect(findStock(text)).toBeNull(),
  );
});

describe("magic numbers", () => {
  it("are a hundred numbers for each effect, all of them in stock", () => {
    for (const { number, effect } of MAGIC_NUMBERS.slice(1)) {
      for (let line = 0; line < 100; line++) {
        const sibling = `${number.slice(0, -2)}${String(line).padStart(2, "0")}`;
        expect(magicEffect(sibling)).toBe(effect);
        expect(parsePhone(sibling)?.e164).toBe(sibling);
        expect(findStock(sibling)?.monthlyCents).toBe(99);
      }
    }
  });

  it("are each explained by a sentence", () => {
    expect(new Set(MAGIC_NUMBERS.map(({ effect }) => effect)).size).toBe(MAGIC_NUMBERS.length);
    for (const { description } of MAGIC_NUMBERS) expect(description).toMatch(/^[A-Z].+\.$/);
  });

  it("are no others", () => {
    for (const text of ["+14155551234", "+14155558999", "+141555590000", "14155559000", ""]) {
      expect(magicEffect(text)).toBeNull();
    }
  });
});
