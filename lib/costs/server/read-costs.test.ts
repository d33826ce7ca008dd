import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { numbers, walks } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { fillDetails } from "@/lib/numbers/server/fill-details";
import { storeWalk } from "@/lib/numbers/server/store-walk";
import { syncNumbers } from "@/lib/numbers/server/sync-numbers";
import { walkNumbers } from "@/lib/numbers/server/walk-numbers";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { useSandbox } from "@/lib/testing/server/test-vendor";
import { isComplete } from "../costs-view";
import { readCosts } from "./read-costs";

useTestDatabase();
const vendor = useSandbox({ numbers: 40 });

type Row = typeof numbers.$inferInsert;
const now = new Date("2026-11-24T12:00:00Z");
const row = (index: number, over: Partial<Row> = {}): Row => ({
  id: `num_${index}`,
  number: `+1415${5_550_000 + index}`,
  friendlyName: `Desk ${index}`,
  status: "active",
  purchasedAt: new Date(Date.UTC(2025, 0, 1 + (index % 700), index % 24)),
  monthlyCost: 9_900 + (index % 7) * 50,
  currency: "USD",
  detailsAt: new Date("2026-11-24T11:59:50Z"),
  ...over,
});
const walk = (over: Partial<typeof walks.$inferInsert> = {}) =>
  database()
    .insert(walks)
    .values({ startedAt: now, finishedAt: now, state: "complete", ...over });

async function store(rows: Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 2_000) {
    await database()
      .insert(numbers)
      .values(rows.slice(start, start + 2_000));
  }
}

beforeEach(emptyMirror);

describe("the costs read from the mirror", () => {
  it("are the sum over what the vendor itself says about each number", async () => {
    await syncNumbers();
    const costs = await readCosts();
    const { data } = (await (await vendor.fetch("/numbers?limit=100")).json()) as {
      data: { numbers: { id: string; status: string }[] };
    };
    const owned = data.numbers.filter(({ status }) => status !== "cancelled");
    const prices = await Promise.all(
      owned.map(async ({ id }) => {
        const details = (await (await vendor.fetch(`/numbers/${id}`)).json()) as {
          data: { billing: { monthly_cost: number } };
        };
        return Math.round(details.data.billing.monthly_cost * 10_000);
      }),
    );
    const sum = prices.reduce((one, other) => one + other, 0);
    expect(costs.monthly).toEqual({
      count: owned.length,
      unknown: 0,
      totals: [{ amount: sum, currency: "USD" }],
    });
    expect(isComplete(costs.mirror)).toBe(true);
  });

  it("are the sum that the database calculates, for 10,000 numbers", async () => {
    await store(Array.from({ length: 10_000 }, (_unused, index) => row(index)));
    await walk();
    const [total] = await database()
      .select({ sum: sql<string>`sum(${numbers.monthlyCost})` })
      .from(numbers);
    expect((await readCosts(now)).monthly.totals).toEqual([{ amount: Number(total?.sum), currency: "USD" }]);
  });

  it("leave out numbers that are gone", async () => {
    await store([row(1), row(2, { goneAt: now })]);
    expect((await readCosts(now)).monthly.count).toBe(1);
  });

  it("name the numbers behind the charges of a day as people know them", async () => {
    await store([row(1, { purchasedAt: new Date("2026-09-30T08:00:00Z") })]);
    expect((await readCosts(now)).ahead.days).toEqual([
      {
        day: "2026-11-30",
        count: 1,
        unknown: 0,
        totals: [{ amount: 9_950, currency: "USD" }],
        numbers: [
          {
            id: "num_1",
            number: "+1 415 555 0001",
            friendlyName: "Desk 1",
            cost: { amount: 9_950, currency: "USD" },
          },
        ],
      },
    ]);
  });

  it("keep amounts to the last ten-thousandth, and unknown apart from nothing", async () => {
    await store([
      row(1, { monthlyCost: 10_050 }),
      row(2, { monthlyCost: 0 }),
      row(3, { monthlyCost: null, currency: null }),
      row(4, { monthlyCost: 7, currency: "EUR" }),
    ]);
    expect((await readCosts(now)).monthly).toEqual({
      count: 4,
      unknown: 1,
      totals: [
        { amount: 7, currency: "EUR" },
        { amount: 10_050, currency: "USD" },
      ],
    });
  });
});

describe("how old and how complete the costs are", () => {
  const mirror = async () => (await readCosts(now)).mirror;
  const unread = { monthlyCost: null, currency: null, detailsAt: null };

  it("is being read before the first walk has ended", async () => {
    expect(await mirror()).toMatchObject({ completeAt: null, isReading: true, numbers: 0 });
  });

  it("counts the prices that were asked for, and tells the oldest", async () => {
    const oldest = new Date("2026-11-23T12:00:00Z");
    await store([row(1), row(2, { detailsAt: oldest }), row(3, unread), row(4, { status: "cancelled" })]);
    await walk();
    expect(await mirror()).toEqual({
      completeAt: now.toISOString(),
      problem: null,
      numbers: 3,
      priced: 2,
      oldestPriceAt: oldest.toISOString(),
      isReading: true,
    });
  });

  it("is no longer being read when a price stays unread and nothing moves", async () => {
    const early = new Date("2026-11-24T11:58:00Z");
    await store([row(1, { detailsAt: early }), row(2, unread)]);
    await walk({ finishedAt: early });
    expect(await mirror()).toMatchObject({ isReading: false, numbers: 2, priced: 1 });
  });

  it("is complete although the vendor names no price for a number", async () => {
    await store([row(1, { monthlyCost: null, currency: null })]);
    await walk();
    expect(isComplete(await mirror())).toBe(true);
  });

  it("is of a list without prices first, then of all of it", async () => {
    await storeWalk(await walkNumbers({ lane: "background" }), new Date());
    const first = await readCosts();
    expect(first.monthly.count).toBeGreaterThan(30);
    expect(first.monthly).toMatchObject({ unknown: first.monthly.count, totals: [] });
    await fillDetails();
    const { monthly, ahead } = await readCosts();
    expect(monthly).toMatchObject({ count: first.monthly.count, unknown: 0 });
    expect(ahead.count).toBe(first.ahead.count);
  });

  it("keeps the figures and says why, when the vendor cannot be read", async () => {
    await syncNumbers();
    const before = await readCosts();
    await vendor.control({ failure: "403" });
    await syncNumbers();
    await vendor.control({ failure: null });
    const after = await readCosts();
    expect(after.monthly).toEqual(before.monthly);
    expect(after.mirror).toMatchObject({
      completeAt: before.mirror.completeAt,
      problem: expect.stringMatching(
        /^The list could not be read \(FORBIDDEN\)\. What is shown was complete on .+ UTC\.$/,
      ),
      isReading: false,
    });
  });
});
