import { describe, expect, it } from "vitest";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { NO_FILTERS } from "@/lib/numbers/filters";
import { exportNumbers } from "@/lib/numbers/server/export-numbers";
import { makePerson } from "@/lib/testing/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { fillCart } from "./fill-cart";
import { readPhone } from "./read-phone";
import { sortPasted } from "./sort-pasted";

useTestDatabase();

const OWN = [
  ["+14155550101", "Smith, Ann"],
  ["+442079460958", "Desk 5 (2026-11-24)"],
  ["+61298765432", '=1+1 "quoted"'],
  ["+390612345678", "12,345,678"],
  ["+12425550101", "+44 20 7946 0000"],
] as const;

describe("a pasted list", () => {
  it.each([",", ";", "\t"] as const)(
    "that is our own export comes back as it went out, separated by %j: each number once, ours already",
    async (separator) => {
      const person = await makePerson();
      await database().delete(numbers);
      await database()
        .insert(numbers)
        .values(
          OWN.map(([number, friendlyName], index) => ({
            id: `415555010${index}-41555501${index}2`,
            number,
            friendlyName,
            status: "active",
            note: "two\nlines with +1 415 555 0199",
            purchasedAt: new Date("2026-11-24T14:03:00Z"),
          })),
        );
      const { stream } = await exportNumbers(NO_FILTERS);
      const text = await new Response(stream({ separator, decimal: "." })).text();
      const sorted = await sortPasted(text, person);
      expect(sorted.ours.map(({ phone }) => phone.e164).toSorted()).toEqual(
        OWN.map(([number]) => number).toSorted(),
      );
      expect(sorted).toMatchObject({ ready: [], ask: [], unread: [], duplicates: [] });

      await database().delete(numbers);
      const { ready } = await sortPasted(text, person);
      expect(Object.fromEntries(ready.map(({ phone, name }) => [phone.e164, name]))).toEqual(
        Object.fromEntries(OWN),
      );
    },
  );

  it("asks which country and how much of a range, and says what is there already", async () => {
    const person = await makePerson();
    await fillCart(person, [
      { number: "+4532123456", friendlyName: null },
      { number: "+14155550131", friendlyName: null },
    ]);
    const { ready, ask } = await sortPasted(
      "4532123456\n+1 415 555 0130-0139\n415-555-0100 to 415-555-0999",
      person,
    );
    expect(ready).toEqual([]);
    expect(ask).toMatchObject([
      {
        kind: "country",
        choices: [
          { phone: { e164: "+4532123456" }, isTaken: true },
          { phone: { e164: "+14532123456" }, isTaken: false },
        ],
      },
      { kind: "range", count: 10 },
      { kind: "range", count: 900, free: null },
    ]);
    const [, range] = ask;
    expect(range?.kind === "range" && range.free).toHaveLength(9);
  });
});

describe("the field for one number", () => {
  it.each([
    "Phone: 415-555-0101 x136",
    "<tel:+14155550101>",
    "4.155550101E9",
    "+1\u200b415\u200b555\u200b0101",
  ])("reads %j as the paste box does", (text) => expect(readPhone(text).e164).toBe("+14155550101"));

  it.each([
    ["4532123456", "+45 32 12 34 56 (Denmark) or +1 453 212 3456"],
    ["021 456 1234", "Which country?"],
    ["1.41556E+10", "format the column as text"],
    ["415-555-0101, 415-555-0102", "Enter one number here"],
    ["415-555-0101 - 0109", "Enter one number here"],
    ["123", "Enter a number with its country code"],
  ])("says of %j what is missing", (text, sentence) => {
    try {
      readPhone(text);
      expect.fail("It was read.");
    } catch (error) {
      expect(JSON.stringify((error as { options: unknown }).options)).toContain(sentence);
    }
  });
});
