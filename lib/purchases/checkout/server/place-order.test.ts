import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { activity, numbers, orders, purchases } from "@/lib/db/schema";
import { database, openConnection } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { makePerson, order, purchaseOf } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { quoteText } from "@/lib/domain/money/due-now";
import { placeOrder } from "./place-order";
import { quoteNumber, quoteSimilar } from "./quote-number";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });

let person: string;
beforeAll(async () => {
  person = await makePerson();
});
let used = 1000;
const freshNumber = () => e164(`+1415555${(used += 1)}`);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const who = (personId = person) => ({ personId, requestId: randomUUID() });

describe("the quote of a number", () => {
  it("knows the number in any usual spelling, its price and the account's credit", async () => {
    const quote = await quoteNumber({ number: "(415) 555-2001", friendlyName: "Desk" });
    expect(quote).toMatchObject({
      phone: { e164: "+14155552001", countryName: "United States" },
      friendlyName: "Desk",
      quote: { monthlyCost: { amount: 9_900 }, setupFee: { amount: 0 } },
      dueNow: { amount: 9_900, currency: "USD" },
      isOffered: true,
    });
    expect(quote.credit?.currency).toBe("USD");
  });

  it("says what is not offered, and refuses what is no number", async () => {
    const quote = await quoteNumber({ number: "+27110000000", friendlyName: null });
    expect(quote).toMatchObject({ isOffered: false, dueNow: null, quote: { monthlyCost: null } });
    await expect(quoteNumber({ number: "hello", friendlyName: null })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      options: { fieldErrors: { number: expect.stringContaining("country code") } },
    });
  });

  it("works with a vendor that has no search, and fails with one that is away", async () => {
    await vendor.control({ failure: "403", failurePaths: ["/v2/numbers/search"] });
    expect(await quoteNumber({ number: freshNumber(), friendlyName: null })).toMatchObject({
      isOffered: null,
      quote: { monthlyCost: null, setupFee: null },
    });
    await vendor.control({ failure: "down" });
    await expect(quoteNumber({ number: freshNumber(), friendlyName: null })).rejects.toMatchObject({
      code: "UPSTREAM_UNAVAILABLE",
    });
    await vendor.control({ failure: null });
  });

  it("offers similar numbers, never the same one", async () => {
    const similar = await quoteSimilar(e164("+14155559001"));
    expect(similar.length).toBeGreaterThan(0);
    expect(similar.every(({ phone }) => phone.e164 !== "+14155559001")).toBe(true);
  });
});

describe("placing an order", () => {
  it("stores order, purchase and activity together, and wakes the sending loop", async () => {
    const listener = await openConnection();
    await listener.query("listen purchases_queued");
    const heard = new Promise((resolve) => listener.once("notification", resolve));
    const orderId = await order(freshNumber(), person, "Front desk");
    await heard;
    await listener.end();
    expect(await purchaseOf(orderId)).toMatchObject({
      state: "queued",
      attempts: 0,
      friendlyName: "Front desk",
      quotedMonthlyCost: 9_900,
      quotedSetupFee: 0,
    });
    const [line] = await database().select().from(activity).where(eq(activity.orderId, orderId));
    expect(line).toMatchObject({ kind: "order_placed", actorId: person });
    expect((await vendor.state()).purchases).toEqual([]);
  });

  it("fifty times at once with one order id is one order, and each gets it", async () => {
    const number = freshNumber();
    const { orderId, quote } = await quoteNumber({ number, friendlyName: null });
    const input = { orderId, number, friendlyName: null, seenQuote: quoteText(quote) };
    const answers = await Promise.all(Array.from({ length: 50 }, () => placeOrder(input, who())));
    expect(new Set(answers.map((answer) => answer.orderId))).toEqual(new Set([orderId]));
    expect(await database().$count(purchases, eq(purchases.number, e164(number)))).toBe(1);
  });

  it("by fifty people of one number stores one, and refuses 49 clearly", async () => {
    const number = freshNumber();
    const people = await Promise.all(Array.from({ length: 50 }, () => makePerson()));
    const quotes = await Promise.all(people.map(() => quoteNumber({ number, friendlyName: null })));
    const codes = await Promise.all(
      quotes.map(({ orderId, quote }, index) =>
        codeOf(
          placeOrder(
            { orderId, number, friendlyName: null, seenQuote: quoteText(quote) },
            who(people[index]),
          ),
        ),
      ),
    );
    expect(codes.filter((code) => code === "no refusal")).toHaveLength(1);
    expect(codes.filter((code) => code === "ALREADY_OPEN")).toHaveLength(49);
  });

  it("refuses an order id that was used for something else, or by somebody else", async () => {
    const number = freshNumber();
    const orderId = await order(number, person);
    const input = { orderId, number, friendlyName: null, seenQuote: "0.99 USD + 0.00 USD" };
    expect(await codeOf(placeOrder({ ...input, number: freshNumber() }, who()))).toBe("ALREADY_OPEN");
    expect(await codeOf(placeOrder({ ...input, friendlyName: "other" }, who()))).toBe("ALREADY_OPEN");
    expect(await codeOf(placeOrder(input, who(await makePerson())))).toBe("ALREADY_OPEN");
  });

  it("refuses a price that is not the one that was seen", async () => {
    const input = { orderId: randomUUID(), number: freshNumber(), friendlyName: null };
    expect(await codeOf(placeOrder({ ...input, seenQuote: "0.01 USD + 0.00 USD" }, who()))).toBe(
      "PRICE_CHANGED",
    );
    expect(await database().$count(orders, eq(orders.id, input.orderId))).toBe(0);
  });

  it("refuses a number that the account owns, and takes one whose row is cancelled", async () => {
    const owned = freshNumber();
    const cancelled = freshNumber();
    await database()
      .insert(numbers)
      .values([
        { id: "num_owned", number: owned, status: "suspended" },
        { id: "num_cancelled", number: cancelled, status: "Cancelled" },
      ]);
    expect(await codeOf(order(owned, person))).toBe("ALREADY_OWNED");
    expect(await codeOf(order(cancelled, person))).toBe("no refusal");
  });
});
