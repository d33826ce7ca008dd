import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers, numberSettings } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { makePerson, order } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { type InventoryPage, type InventorySearch } from "@/lib/purchases/inventory/inventory-search";
import { adviseCart } from "./advise-cart";
import { changeCart } from "./change-cart";
import { fillCart } from "./fill-cart";
import { searchInventory } from "./search-inventory";
import { sortPasted } from "./sort-pasted";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });

let person: string;
beforeAll(async () => {
  person = await makePerson();
});
const search = (change: Partial<InventorySearch>) =>
  searchInventory({ area: "", digits: "", features: [], offset: 0, ...change }, person);
const rowsOf = (page: InventoryPage) => (page.isSearchable ? page.rows : []);

describe("the search for numbers to buy", () => {
  it("shows price, place and features, page by page, and never the same twice", async () => {
    const first = await search({ area: "US-NY-212" });
    expect(first).toMatchObject({ isSearchable: true, offset: 0, next: 25 });
    expect(rowsOf(first)).toHaveLength(25);
    expect(rowsOf(first)[0]).toMatchObject({ location: "New York, NY", features: ["voice", "sms", "mms"] });
    const second = await search({ area: "US-NY-212", offset: 25 });
    const all = [...rowsOf(first), ...rowsOf(second)].map(({ phone }) => phone.e164);
    expect(new Set(all).size).toBe(50);
  });

  it("marks what is in the cart, being bought, or owned", async () => {
    const numbersOf = async () => rowsOf(await search({ digits: "415555200*" }));
    const [cart = "", open = "", owned = ""] = (await numbersOf()).map(({ phone }) => phone.e164);
    await fillCart(person, [{ number: e164(cart), friendlyName: null }]);
    await order(open, person);
    await database()
      .insert(numbers)
      .values({ id: "num_marked", number: e164(owned), status: "active" });
    expect((await numbersOf()).slice(0, 4).map(({ mark }) => mark)).toEqual(["cart", "open", "owned", null]);
  });

  it("asks for the same once within a minute", async () => {
    await vendor.control({ resetCounters: true });
    await search({ area: "303" });
    await search({ area: "303" });
    expect((await vendor.state()).requests["GET /v2/numbers/search"]).toBe(1);
  });

  it("says at its field what cannot be searched for", async () => {
    await expect(search({ area: "atlantis" })).rejects.toMatchObject({
      options: { fieldErrors: { area: expect.stringContaining("US-CA-415") } },
    });
    await expect(search({ digits: "abc" })).rejects.toMatchObject({
      options: { fieldErrors: { digits: expect.stringContaining("*") } },
    });
  });

  it("is no failure where the vendor has none, and one where it is away", async () => {
    await vendor.control({ failure: "403", failurePaths: ["/v2/numbers/search"] });
    expect(await search({ area: "617" })).toEqual({ isSearchable: false });
    await vendor.control({ failure: "down", failurePaths: null });
    await expect(search({ area: "512" })).rejects.toMatchObject({ name: "AudianError" });
    await vendor.control({ failure: null });
    vendor.forgetTrouble();
  });
});

describe("a pasted text", () => {
  it("is sorted by what can be bought, and nothing is added", async () => {
    const buyer = await makePerson();
    await fillCart(buyer, [{ number: e164("+14155552101"), friendlyName: null }]);
    await database()
      .insert(numbers)
      .values({ id: "num_pasted", number: e164("+14155552102"), status: "active" });
    const sorted = await sortPasted(
      "Desk, (415) 555-2103\n+14155552101\n415-555-2102\n+1 415 555 2103\n1234",
      buyer,
    );
    expect(sorted).toMatchObject({
      ready: [{ phone: { e164: "+14155552103" }, name: "Desk", line: 1 }],
      duplicates: [
        { phone: { e164: "+14155552101" }, line: 2, isInCart: true },
        { phone: { e164: "+14155552103" }, line: 4, isInCart: false },
      ],
      ours: [{ phone: { e164: "+14155552102" }, line: 3, why: "owned" }],
      unread: [{ text: "1234", line: 5 }],
      room: 99,
    });
  });
});

describe("advice for a cart", () => {
  it("names cost centres in use and the end of the month", async () => {
    const buyer = await makePerson();
    await database()
      .insert(numbers)
      .values({ id: "num_s1", number: e164("+12125550001"), status: "active", costCentre: "Retail" });
    await fillCart(buyer, [{ number: e164("+12125559999"), friendlyName: null }]);
    await changeCart(buyer, { costCentre: "Retail" });
    const advice = await adviseCart(buyer, new Date("2026-11-24T12:00:00Z"));
    expect(advice).toMatchObject({
      creditLapses: "Mon 30 Nov",
      budgets: [],
    });
    expect(advice.costCentres).toContain("Retail");
  });

  it("names own numbers of the same area that nobody uses, each with what using it saves", async () => {
    const own = { id: "num_spare", number: e164("+12125550002"), country: "US", areaCode: "212" };
    await database()
      .insert(numbers)
      .values({ ...own, status: "active" });
    const readAt = new Date();
    await database()
      .insert(numberSettings)
      .values({ numberId: own.id, hasVoicemail: false, isTranscribed: false, readAt });
    const buyer = await makePerson();
    const [first, second] = rowsOf(await search({ area: "US-NY-212" }));
    await fillCart(buyer, [
      { number: e164("+13105559999"), friendlyName: null },
      { number: first!.phone.e164, friendlyName: null },
      { number: second!.phone.e164, friendlyName: null },
    ]);
    expect(first!.quote.monthlyCost).not.toBeNull();
    expect((await adviseCart(buyer)).spares).toEqual([
      {
        id: own.id,
        number: "+1 212 555 0002",
        instead: first!.phone.international,
        saved: first!.quote,
      },
    ]);
  });
});
