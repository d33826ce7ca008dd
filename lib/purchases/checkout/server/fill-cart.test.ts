import { describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { makePerson, order } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { changeCartInputSchema } from "@/lib/purchases/input";
import { changeCart, removeFromCart } from "./change-cart";
import { fillCart } from "./fill-cart";
import { readCart } from "./read-cart";
import { reviewCart } from "./review-cart";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });

let used = 1000;
const fresh = (count: number) => Array.from({ length: count }, () => e164(`+1415555${(used += 1)}`));
const fill = (personId: string, wanted: readonly string[]) =>
  fillCart(
    personId,
    wanted.map((number) => ({ number: e164(number), friendlyName: null })),
  );

describe("the cart", () => {
  it("keeps numbers with the vendor's prices, names, reason and cost centre", async () => {
    const person = await makePerson();
    const [first = "", second = "", third = ""] = fresh(3);
    expect(await fill(person, [first, second, first])).toEqual({ added: 2, alreadyThere: 0, taken: 0 });
    expect(await fill(person, [second, third])).toEqual({ added: 1, alreadyThere: 1, taken: 0 });
    await changeCart(person, { names: { [second]: "Desk" }, namePattern: "Support {n}", reason: "T-1" });
    await changeCart(person, { costCentre: "Sales" });
    const cart = await readCart(person);
    expect(cart).toMatchObject({ reason: "T-1", costCentre: "Sales" });
    expect(cart?.items.map(({ phone, friendlyName }) => [phone.e164, friendlyName])).toEqual([
      [first, "Support 1"],
      [second, "Desk"],
      [third, "Support 2"],
    ]);
    expect(cart?.items[0]).toMatchObject({
      quote: { monthlyCost: { amount: 9_900, currency: "USD" }, setupFee: { amount: 0 } },
      isOffered: true,
      location: "San Francisco, CA",
    });
    await removeFromCart(person, [e164(second)]);
    expect((await readCart(person))?.items).toHaveLength(2);
    expect(await readCart(await makePerson())).toBeNull();
  });

  it("names many at once, and passes over what is no longer in it", async () => {
    const person = await makePerson();
    const wanted = fresh(100);
    await fill(person, wanted);
    const names = Object.fromEntries(wanted.map((number, index) => [number, `Desk ${index}`]));
    await changeCart(person, { names: { ...names, [e164("+14155550000")]: "Nobody's", [wanted[7]!]: null } });
    const cart = await readCart(person);
    expect(cart?.items.map(({ ownName }) => ownName)).toEqual(
      wanted.map((_number, index) => (index === 7 ? null : `Desk ${index}`)),
    );
    // The other person's cart holds the same numbers.
    const other = await makePerson();
    await fill(other, wanted.slice(0, 1));
    await changeCart(person, { names: { [wanted[0]!]: "Mine" } });
    expect((await readCart(other))?.items[0]?.ownName).toBeNull();
  });

  it("refuses forty thousand names with one sentence, before any is read", () => {
    const names = Object.fromEntries(
      Array.from({ length: 40_000 }, (_unused, index) => [`not a number ${index}`, "x"]),
    );
    const { error } = changeCartInputSchema.safeParse({ names });
    expect(error?.issues.map(({ message }) => message)).toEqual([
      "A cart holds at most 100 numbers: change at most as many names at once.",
    ]);
  });

  it("leaves out what is owned or being bought, and takes at most a hundred", async () => {
    const person = await makePerson();
    const [owned = "", open = "", ...free] = fresh(102);
    await database()
      .insert(numbers)
      .values({ id: "num_owned", number: e164(owned), status: "active" });
    await order(open, person);
    expect(await fill(person, [owned, open, ...free])).toEqual({ added: 100, alreadyThere: 0, taken: 2 });
    await expect(fill(person, fresh(1))).rejects.toMatchObject({ title: "A cart holds at most 100 numbers" });
  });

  it("is filled without prices while the vendor is away, and reads them with the review", async () => {
    const person = await makePerson();
    await vendor.control({ failure: "500" });
    await fill(person, fresh(1));
    await vendor.control({ failure: null });
    vendor.forgetTrouble();
    expect((await readCart(person))?.items[0]).toMatchObject({
      quotedAt: null,
      quote: { monthlyCost: null },
    });
    const reviewed = await reviewCart(person);
    expect(reviewed?.items[0]).toMatchObject({
      before: null,
      now: { quote: { monthlyCost: { amount: 9_900 } } },
    });
  });

  it("asks once for neighbours, and at most once for each number besides", async () => {
    const person = await makePerson();
    await fill(person, ["+14155554701", "+14155554702", "+14155554703", "+14155554801"]);
    await vendor.control({ resetCounters: true });
    const reviewed = await reviewCart(person);
    expect(reviewed?.items.every(({ now }) => now.isOffered)).toBe(true);
    expect((await vendor.state()).requests["GET /v2/numbers/search"]).toBe(2);
  });
});
