import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { cartItems, carts, orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { makePerson, order } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { changeCart, removeFromCart } from "./change-cart";
import { fillCart } from "./fill-cart";
import { placeCart } from "./place-cart";
import { readCart } from "./read-cart";
import { reviewCart } from "./review-cart";

process.env.PURCHASE_DAILY_LIMIT_PERSON_USD = "99";
process.env.PURCHASE_DAILY_LIMIT_TOTAL_USD = "5000";
useTestDatabase();
const vendor = useSandbox({ numbers: 0 });

let used = 1000;
const fresh = (count: number) => Array.from({ length: count }, () => e164(`+1415555${(used += 1)}`));
const who = (personId: string, mayOrderMany = false) => ({ personId, requestId: randomUUID(), mayOrderMany });
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error)),
  );
const fill = (personId: string, wanted: readonly string[]) =>
  fillCart(
    personId,
    wanted.map((number) => ({ number: e164(number), friendlyName: null })),
  );
const review = async (personId: string) => {
  const { cart, digest } = (await reviewCart(personId))!;
  return { orderId: cart.orderId, digest };
};
const purchasesOf = (orderId: string) =>
  database().select().from(purchases).where(eq(purchases.orderId, orderId)).orderBy(purchases.position);

describe("placing the cart", () => {
  it("makes one order of it with the prices we read, and empties it", async () => {
    const person = await makePerson();
    const wanted = fresh(3);
    await fill(person, wanted);
    await changeCart(person, { namePattern: "Support {n}", reason: "T-2", costCentre: "Sales" });
    const { orderId } = await placeCart(await review(person), who(person));
    const [stored] = await database().select().from(orders).where(eq(orders.id, orderId));
    expect(stored).toMatchObject({ placedBy: person, reason: "T-2", costCentre: "Sales" });
    const rows = await purchasesOf(orderId);
    expect(rows.map(({ number }) => number)).toEqual(wanted);
    expect(rows[2]).toMatchObject({ friendlyName: "Support 3", quotedMonthlyCost: 9_900, state: "queued" });
    const cart = await readCart(person);
    expect(cart).toMatchObject({ items: [], reason: null, costCentre: null, namePattern: null });
    expect(cart?.orderId).not.toBe(orderId);
    expect((await vendor.state()).purchases).toEqual([]);
  });

  it("fifty times at once, and again later, is one order, and each gets it", async () => {
    const person = await makePerson();
    const wanted = fresh(2);
    await fill(person, wanted);
    const input = await review(person);
    const answers = await Promise.all(Array.from({ length: 50 }, () => placeCart(input, who(person))));
    answers.push(await placeCart(input, who(person)));
    expect(new Set(answers.map(({ orderId }) => orderId))).toEqual(new Set([input.orderId]));
    expect(await database().$count(orders, eq(orders.placedBy, person))).toBe(1);
    expect(await purchasesOf(input.orderId)).toHaveLength(2);
  });

  it(
    "by fifty people of one number stores one, and refuses 49 with the number named",
    { timeout: 120_000 },
    async () => {
      const [number = ""] = fresh(1);
      const people = await Promise.all(Array.from({ length: 50 }, () => makePerson()));
      const inputs: Awaited<ReturnType<typeof review>>[] = [];
      for (const person of people) {
        await fill(person, [number, ...fresh(1)]);
        inputs.push(await review(person));
      }
      const refusals = await Promise.all(
        inputs.map((input, index) => refusalOf(placeCart(input, who(people[index]!)))),
      );
      const refused = refusals.filter((refusal) => refusal !== null);
      expect(refused).toHaveLength(49);
      for (const { code, title } of refused) {
        expect(code).toBe("ALREADY_OPEN");
        expect(title).toContain(`+1 415 555 ${number.slice(-4)}`);
      }
      expect(await database().$count(purchases, eq(purchases.number, e164(number)))).toBe(1);
      // Refused as a whole: the cart of whoever was refused is as it was.
      const loser = people[refusals.findIndex((refusal) => refusal !== null)]!;
      expect((await readCart(loser))?.items).toHaveLength(2);
    },
  );

  it("is refused when another tab changed the cart since the review", async () => {
    const person = await makePerson();
    const [first = "", second = ""] = fresh(2);
    await fill(person, [first]);
    const input = await review(person);
    await fill(person, [second]);
    expect((await refusalOf(placeCart(input, who(person))))?.title).toContain("cart has changed");
    await removeFromCart(person, [e164(second)]);
    await changeCart(person, { reason: "another" });
    expect((await refusalOf(placeCart(input, who(person))))?.title).toContain("cart has changed");
    await placeCart(await review(person), who(person));
    // A tab that still shows the first review finds an order with other content.
    expect((await refusalOf(placeCart(input, who(person))))?.code).toBe("ALREADY_OPEN");
    expect(await database().$count(orders, eq(orders.placedBy, person))).toBe(1);
  });

  it("shows an old price beside the new one, and is refused for what was seen before", async () => {
    const person = await makePerson();
    const [number = ""] = fresh(1);
    await fill(person, [number]);
    await database()
      .update(cartItems)
      .set({ quotedMonthlyCost: 5_000 })
      .where(eq(cartItems.number, e164(number)));
    const reviewed = await reviewCart(person);
    expect(reviewed?.items[0]).toMatchObject({
      before: { quote: { monthlyCost: { amount: 5_000 } } },
      now: { quote: { monthlyCost: { amount: 9_900 } } },
    });
    const seen = { orderId: reviewed!.cart.orderId, digest: "0".repeat(64) };
    expect((await refusalOf(placeCart(seen, who(person))))?.code).toBe("PRICE_CHANGED");
    expect(await database().$count(orders, eq(orders.placedBy, person))).toBe(0);
  });

  it("of more than ten numbers needs the permission, and nothing is stored without", async () => {
    const person = await makePerson();
    await fill(person, fresh(11));
    const input = await review(person);
    expect(await refusalOf(placeCart(input, who(person)))).toMatchObject({ code: "NOT_ALLOWED" });
    expect((await readCart(person))?.items).toHaveLength(11);
    expect(await placeCart(input, who(person, true))).toEqual({ orderId: input.orderId });
  });

  it("places the first numbers alone; the others stay under the names they were shown with", async () => {
    const person = await makePerson();
    const wanted = fresh(12);
    await fill(person, wanted);
    await changeCart(person, { namePattern: "Desk {n}", reason: "T-3", costCentre: "Sales" });
    const { cart: seen, digest } = (await reviewCart(person, 10))!;
    expect(seen.items).toHaveLength(10);
    const input = { orderId: seen.orderId, digest, first: 10 };
    // What was agreed to is ten numbers: not the whole cart, and not nine.
    expect((await refusalOf(placeCart({ ...input, first: 9 }, who(person))))?.code).toBe("PRICE_CHANGED");
    const answers = await Promise.all(Array.from({ length: 5 }, () => placeCart(input, who(person))));
    expect(new Set(answers.map(({ orderId }) => orderId))).toEqual(new Set([seen.orderId]));
    expect((await purchasesOf(seen.orderId)).map(({ number }) => number)).toEqual(wanted.slice(0, 10));
    const cart = await readCart(person);
    expect(cart).toMatchObject({ reason: "T-3", costCentre: "Sales" });
    expect(cart?.orderId).not.toBe(seen.orderId);
    expect(cart?.items.map(({ phone }) => phone.e164)).toEqual(wanted.slice(10));
    expect(cart?.items.map(({ friendlyName }) => friendlyName)).toEqual(["Desk 11", "Desk 12"]);
  });

  it("counts the whole order against the daily limit, also when two come at once", async () => {
    const person = await makePerson();
    await fill(person, fresh(90));
    // 89.10 of 99 dollars.
    await placeCart(await review(person), who(person, true));
    await fill(person, fresh(11));
    const refusal = await refusalOf(placeCart(await review(person), who(person, true)));
    expect(refusal).toMatchObject({ code: "LIMIT_REACHED" });
    expect(refusal?.sentence).toContain("$89.10 of $99.00 are used today, and this order counts $10.89");
    const outcomes = await Promise.all([
      refusalOf(placeCart(await review(person), who(person, true))),
      ...fresh(12).map((number) => refusalOf(order(number, person))),
    ]);
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(10);
    expect(await database().$count(carts, eq(carts.personId, person))).toBe(1);
  });

  it("knows nothing of somebody else's cart", async () => {
    const person = await makePerson();
    await fill(person, fresh(1));
    const input = await review(person);
    expect((await refusalOf(placeCart(input, who(await makePerson()))))?.code).toBe("PRICE_CHANGED");
  });
});
