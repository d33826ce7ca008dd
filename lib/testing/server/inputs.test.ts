import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readdirSync } from "node:fs";
import { findUnbounded } from "@/lib/action/server/find-unbounded";
import { anyInput, INPUT_FILES, NASTY, PARSERS, SCHEMAS } from "./inputs";

const MANY = { numRuns: 10_000 };

describe("the input of an action", () => {
  it("is known for all of them", () => {
    expect(Object.keys(INPUT_FILES)).toEqual(
      readdirSync("lib", { recursive: true, encoding: "utf8" })
        .filter((file) => /(^|[/-])input\.ts$/.test(file))
        .map((file) => `lib/${file}`)
        .toSorted(),
    );
    expect(SCHEMAS.length).toBeGreaterThan(30);
  });

  it.each(SCHEMAS)("M5: %s has a maximum for every text, list and record", (_name, schema) => {
    expect(findUnbounded(schema)).toEqual([]);
  });

  it.each(SCHEMAS)("C2 row 19: %s takes or refuses 10,000 of anything, and never fails", (_name, schema) => {
    fc.assert(
      fc.property(anyInput, (input) => {
        schema.safeParse(input);
      }),
      MANY,
    );
    for (const nasty of NASTY) schema.safeParse(nasty);
  });

  it.each(SCHEMAS)("C2 row 19: %s refuses what it does not name", (_name, schema) => {
    expect(schema.safeParse({ unheardOf: 1 }).success).toBe(false);
  });
});

describe("the order that a browser sends", () => {
  const GOOD = {
    placeOrderInputSchema: {
      orderId: "6f0f2b3e-1111-4111-8111-000000000000",
      number: "+14155551234",
      friendlyName: "Support",
      seenQuote: "0.99",
    },
    quoteInputSchema: { number: "+14155551234", friendlyName: "" },
  };

  it.each(Object.entries(GOOD))("C2 row 20: %s takes no price, person, role or state", (name, good) => {
    const schema = SCHEMAS.find(([known]) => known === name)![1];
    expect(schema.safeParse(good).success).toBe(true);
    for (const key of [
      "price",
      "monthlyCost",
      "setupFee",
      "personId",
      "placedBy",
      "role",
      "state",
      "quotedAt",
    ])
      expect(schema.safeParse({ ...good, [key]: 0 }).success, key).toBe(false);
  });
});

describe("what reads from outside", () => {
  it.each(Object.entries(PARSERS))("C2 row 19: reads %s of 10,000 kinds, and never fails", (_name, parse) => {
    fc.assert(
      fc.property(anyInput, (input) => {
        parse(input);
      }),
      MANY,
    );
  });

  /** Runs that expressions with nested or overlapping repetitions take long for; some grow under a normal form. */
  const RUNS: readonly ((length: number) => string)[] = [
    (length) => "a".repeat(length) + "!",
    (length) => " ".repeat(length) + "x",
    (length) => "0".repeat(length) + "x",
    (length) => "+1 ".repeat(length / 3) + "x",
    (length) => "1,".repeat(length / 2) + "x",
    (length) => "(".repeat(length) + ")",
    (length) => "%".repeat(length),
    (length) => "\n\t".repeat(length / 2),
    (length) => "a@".repeat(length / 2),
    (length) => "-".repeat(length) + ".",
    (length) => "-".repeat(length),
    (length) => " ".repeat(length),
    (length) => "\u2a76".repeat(length),
    (length) => "\ufdfa".repeat(length),
    (length) => "\u0661".repeat(length),
    (length) => "\u00a0\u2013".repeat(length / 2),
    (length) => "1 ".repeat(length / 2),
    (length) => "0044 ".repeat(length / 5),
    (length) => '"'.repeat(length),
    (length) => '"a",'.repeat(length / 4),
    (length) => "'".repeat(length),
    (length) => "1.".repeat(length / 2),
    (length) => "12:34 ".repeat(length / 6),
  ];
  /** A run that begins or ends a text is found at once: one with a letter before and behind it is not. */
  const HOSTILE = RUNS.flatMap((run) => [run, (length: number) => `a${run(length)}a`]);
  /** In milliseconds of the processor: what else the machine does is no work of ours. */
  const least = (work: () => unknown) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const before = process.cpuUsage();
        work();
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1_000;
      }),
    );

  const readers = [
    ...Object.entries(PARSERS),
    ...SCHEMAS.map(([name, schema]) => {
      const keys = [
        "number",
        "friendlyName",
        "text",
        "note",
        "email",
        "amount",
        "costCentre",
        "name",
        "reason",
      ];
      const read = (text: unknown) => {
        schema.safeParse(text);
        schema.safeParse(Object.fromEntries(keys.map((key) => [key, text])));
      };
      return [name, read] as const;
    }),
  ];
  it.each(readers)(
    "C2 row 22: %s takes four times as long for a text four times as long, not sixteen",
    (_name, read) => {
      for (const make of HOSTILE) {
        const [short, long] = [make(12_500), make(50_000)];
        // Below a few milliseconds the clock and the collector of garbage decide; sixteen times is so every time.
        const isFine = () => least(() => read(long)) < 10 * least(() => read(short)) + 10;
        expect([1, 2, 3, 4, 5].some(isFine), JSON.stringify(short.slice(0, 8))).toBe(true);
      }
    },
  );
});
