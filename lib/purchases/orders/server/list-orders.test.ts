import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { parseCsv } from "@/lib/testing/parse-csv";
import { makePerson, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { orderFiltersToSearch, parseOrderFilters } from "../list";
import { exportOrder, exportPurchases } from "./export-purchases";
import { countHeld, listOrders, listUnfinished, orderChoices } from "./list-orders";

useTestDatabase();
let sam: string;
let olga: string;
let large: string;
const many = Array.from({ length: 30 }, (_unused, index) => `+1415555${3_000 + index}`);

beforeAll(async () => {
  sam = await makePerson("Sam Support");
  olga = await makePerson("Olga Ops");
  large = await storeOrder(many, sam, { reason: "=1+1", costCentre: "Sales" });
  await database()
    .update(purchases)
    .set({ state: "unknown", attempts: 1 })
    .where(eq(purchases.number, e164("+14155553007")));
  await storeOrder(["+442079460001"], olga, { placedAt: new Date("2026-01-31T23:30:00Z") });
});
const list = (search: Record<string, string>, seesAll = true, personId = sam) =>
  listOrders(parseOrderFilters(search), { personId, seesAll });

describe("the list of orders", () => {
  it("shows each order once with its states, first numbers and quoted cost", async () => {
    const { orders: rows, total } = await list({});
    expect(total).toBe(2);
    expect(rows[0]).toMatchObject({
      id: large,
      placedBy: "Sam Support",
      states: [
        { state: "queued", count: 29 },
        { state: "unknown", count: 1 },
      ],
      numbersCount: 30,
      monthlyCost: { count: 30, unknown: 0, totals: [{ amount: 297_000, currency: "USD" }] },
    });
    expect(rows[0]?.numbers).toHaveLength(3);
  });

  it("finds a number in any spelling, and shows that one", async () => {
    for (const q of ["+14155553007", "(415) 555-3007", "415.555.3007"]) {
      const { orders: rows } = await list({ q });
      expect(rows).toMatchObject([{ id: large, numbers: ["+1 415 555 3007"], numbersCount: 1 }]);
    }
    expect((await list({ q: "020 7946 0001" })).total).toBe(1);
    expect((await list({ q: "%" })).total).toBe(0);
  });

  it("filters by state, person, cost centre and day, together", async () => {
    expect((await list({ state: "unknown" })).total).toBe(1);
    expect((await list({ state: "bought" })).total).toBe(0);
    expect((await list({ person: olga })).total).toBe(1);
    expect((await list({ "cost-centre": "Sales", person: olga })).total).toBe(0);
    expect((await list({ from: "2026-01-31", to: "2026-01-31" })).total).toBe(1);
    expect((await list({ to: "2026-01-30" })).total).toBe(0);
    // State and number speak of the same purchase.
    expect((await list({ q: "3008", state: "unknown" })).total).toBe(0);
  });

  it("shows only their own to who may not see all, whatever they ask for", async () => {
    expect((await list({}, false, olga)).total).toBe(1);
    expect((await list({ person: sam }, false, olga)).total).toBe(0);
    const viewer = { personId: olga, seesAll: false };
    expect(await orderChoices(viewer)).toEqual({
      people: [{ id: olga, name: "Olga Ops" }],
      costCentres: [],
    });
    await expect(exportOrder(large, viewer)).rejects.toMatchObject({ code: "MISSING" });
  });

  it("keeps its filters in the address, and takes nonsense for none", () => {
    const search = "?q=415&state=bought&cost-centre=Sales&from=2026-01-01&page=3";
    expect(orderFiltersToSearch(parseOrderFilters(Object.fromEntries(new URLSearchParams(search))))).toBe(
      search,
    );
    expect(orderFiltersToSearch(parseOrderFilters({ state: "x", person: "'", from: "x", page: "0" }))).toBe(
      "",
    );
  });
});

describe("the exports", () => {
  it("have one row per number that fits, and no formula", async () => {
    const viewer = { personId: sam, seesAll: true };
    const found = await exportPurchases(parseOrderFilters({ state: "unknown" }), viewer);
    const rows = parseCsv(await new Response(found.stream()).text());
    expect(rows).toHaveLength(2);
    expect(rows[1]).toContain("+1 415-555-3007");
    expect(rows[1]).toContain("'=1+1");
    const receipt = await exportOrder(large, viewer);
    expect(parseCsv(await new Response(receipt.stream()).text())).toHaveLength(31);
    expect(await database().$count(orders)).toBe(2);
  });

  it("keep to the purchases that fitted when they began, however slowly they are read", async () => {
    const reader = (await exportOrder(large, { personId: sam, seesAll: true })).stream().getReader();
    const parts = [await reader.read(), await reader.read()];
    // An order that is placed meanwhile would push rows over the border of a page.
    const later = await storeOrder(["+14155553900"], sam);
    for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part);
    const text = Buffer.concat(parts.map(({ value }) => value ?? new Uint8Array())).toString();
    const [headings = [], ...rows] = parseCsv(text);
    const written = rows.map((cells) => cells[headings.indexOf("Number")]?.replace(/[ -]/g, ""));
    expect(written).toEqual(many);
    expect(text).not.toContain(later);
  });
});

it("counts all paused orders that a person may see, also beyond those that are shown", async () => {
  const [nina, otto] = [await makePerson("Nina Nobody"), await makePerson("Otto Other")];
  const held = { needsResume: true, placedAt: new Date("2026-01-01T00:00:00Z") };
  for (let index = 0; index < 22; index += 1)
    await storeOrder([`+1415555${4_000 + index}`], nina, {
      ...held,
      finishedAt: index === 0 ? new Date() : null,
    });
  const viewer = { personId: nina, seesAll: false };
  expect([await countHeld(viewer), (await listUnfinished(viewer)).length]).toEqual([21, 20]);
  expect(await countHeld({ personId: otto, seesAll: false })).toBe(0);
  expect(await countHeld({ personId: otto, seesAll: true })).toBe(21);
});
