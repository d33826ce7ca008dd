import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type AppError } from "@/lib/domain/failure";
import { NO_FILTERS } from "@/lib/numbers/list/filters";
import { exportNumbers } from "@/lib/numbers/list/server/export-numbers";
import { makePerson, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { pasteInputSchema } from "@/lib/purchases/input";
import { exportOrder } from "@/lib/purchases/orders/server/export-purchases";
import { fillCart } from "./fill-cart";
import { readPhone } from "./quote-number";
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
            number: e164(number),
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

  it("takes a thousand rows of our own export, whatever countries they are of and however long their notes", async () => {
    const person = await makePerson();
    await database().delete(numbers);
    const note = "Moved twice; see “Umzug”. ".repeat(4);
    await database()
      .insert(numbers)
      .values(
        Array.from({ length: 1_000 }, (_unused, index) => ({
          id: `num_${index}`,
          number: e164(`+4420794${String(60_000 + index)}`),
          friendlyName: `Desk ${index}`,
          status: "active",
          note,
          purchasedAt: new Date("2026-11-24T14:03:00Z"),
        })),
      );
    const { stream } = await exportNumbers(NO_FILTERS);
    const text = await new Response(stream({ separator: ",", decimal: "." })).text();
    expect(text.length).toBeGreaterThan(200_000);
    expect(pasteInputSchema.safeParse({ text }).success).toBe(true);
    const sorted = await sortPasted(text, person);
    expect(sorted).toMatchObject({ ready: [], ask: [], unread: [], unreadCount: 0, duplicates: [] });
    expect(new Set(sorted.ours.map(({ phone }) => phone.e164)).size).toBe(1_000);
    await database().delete(numbers);
  });

  it("takes our own export of purchases, each number once with its name", async () => {
    const person = await makePerson();
    const orderId = await storeOrder(["+442079460801", "+4532123456", "+14155550801"], person, {
      reason: "ticket +1 415 555 0199, 4711",
    });
    await database()
      .update(purchases)
      .set({
        friendlyName: 'Sales, "north"',
        state: "cancelled",
        settledAt: new Date(),
        requestId: "20261124140300",
      })
      .where(eq(purchases.orderId, orderId));
    const { stream } = await exportOrder(orderId, { personId: person, seesAll: false });
    const text = await new Response(stream({ separator: ";", decimal: "," })).text();
    const sorted = await sortPasted(text, person);
    expect(sorted).toMatchObject({ ours: [], ask: [], unread: [], duplicates: [] });
    expect(sorted.ready.map(({ phone, name }) => [phone.e164, name])).toEqual([
      ["+442079460801", 'Sales, "north"'],
      ["+4532123456", 'Sales, "north"'],
      ["+14155550801", 'Sales, "north"'],
    ]);
  });

  it("that holds more than is read says what was not tried, and refuses more than a thousand numbers", async () => {
    const person = await makePerson();
    const bare = Array.from({ length: 900 }, (_unused, index) => `4420794${60_000 + index}`);
    const { ask, unread, unreadCount } = await sortPasted(bare.join("\n"), person);
    expect(ask).toHaveLength(100);
    expect(ask.length + unreadCount).toBe(900);
    expect(unread.every(({ hint }) => hint !== null)).toBe(true);
    expect(unread.at(0)?.hint).toContain("paste it again by itself");
    await expect(
      sortPasted(
        Array.from({ length: 1_001 }, (_unused, index) => `+1415555${1_000 + index}`).join(" "),
        person,
      ),
    ).rejects.toMatchObject({ title: "There are more than 1,000 numbers in this text" });
  });

  it("asks which country and how much of a range, and says what is there already", async () => {
    const person = await makePerson();
    await fillCart(person, [
      { number: e164("+4532123456"), friendlyName: null },
      { number: e164("+14155550131"), friendlyName: null },
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
  ])("reads %j as the paste box does", (text) => expect(readPhone(text).phone.e164).toBe("+14155550101"));

  it("offers what may be meant, and says when an extension was left out", () => {
    const offered = (text: string) => {
      try {
        readPhone(text);
      } catch (error) {
        return (error as AppError).options.fieldChoices?.number?.map(({ label }) => label);
      }
      return null;
    };
    expect(offered("4532123456")).toEqual(["+45 32 12 34 56 (Denmark)", "+1 453 212 3456 (United States)"]);
    expect(offered("021 456 1234")).toContain("+27 21 456 1234 (South Africa)");
    expect(offered("415-555-0101, 415-555-0102")).toHaveLength(2);
    expect(offered("415-555-0101 - 0109")).toHaveLength(2);
    expect(offered("hello")).toEqual([]);
    expect(readPhone("415-555-0101 ext. 5").note).toBe("the extension was left out");
    expect(readPhone("415-555-0101").note).toBeNull();
  });

  it.each([
    ["4532123456", "Which country is it?"],
    ["021 456 1234", "Which country is it?"],
    ["01111111111111", "Write the number with it"],
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
