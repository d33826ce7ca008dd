import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { type NumberDetails } from "@/lib/domain/number";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { onceByVersion } from "./by-version";
import { storeDetails } from "@/lib/numbers/billing/server/store-details";
import { storeLive } from "@/lib/numbers/detail/server/store-live";

useTestDatabase();

let key = 0;
beforeEach(async () => {
  await emptyMirror();
  key += 1;
});
afterEach(() => vi.restoreAllMocks());

/** What is asked for again and again: how many prices are known. */
const countPrices = () =>
  onceByVersion(`prices ${key}`, async () => {
    const counted = await database().execute<{ count: number }>(
      sql`select count(monthly_cost)::int as count from numbers`,
    );
    return counted.rows[0]?.count;
  });

async function fill(count: number): Promise<void> {
  await database().execute(sql`
    insert into numbers (id, number, status)
    select 'num_' || i, '+1415' || (5550000 + i), 'active' from generate_series(1, ${count}::int) as i`);
  await database().execute(sql`analyze numbers`);
}

function inSeconds(seconds: number): void {
  const later = Date.now() + seconds * 1_000;
  vi.spyOn(Date, "now").mockImplementation(() => later);
}

const told: NumberDetails = {
  id: "num_1",
  number: e164("+14155550001"),
  friendlyName: null,
  status: "active",
  purchasedAt: null,
  expiresAt: null,
  monthlyCost: { amount: 9_900, currency: "USD" },
  nextCharge: null,
  features: null,
  location: null,
};
const readBilling = (id: string) => storeDetails([{ id, readAt: new Date(), details: { ...told, id } }]);

describe("what is read once for as long as the mirror stays the same", () => {
  it("is read again after billing arrived, in an account of a usual size", async () => {
    await fill(300);
    expect(await countPrices()).toBe(0);
    await readBilling("num_1");
    expect(await countPrices()).toBe(1);
  });

  it("may lag behind billing in an account of many numbers, and catches up in the background", async () => {
    await fill(20_000);
    expect(await countPrices()).toBe(0);
    await readBilling("num_1");
    expect(await countPrices()).toBe(0);
    inSeconds(5);
    await vi.waitFor(async () => expect(await countPrices()).toBe(1), { timeout: 5_000 });
  });

  it("does not lag longer than a minute", async () => {
    await fill(20_000);
    expect(await countPrices()).toBe(0);
    await readBilling("num_1");
    inSeconds(60);
    expect(await countPrices()).toBe(1);
  });

  it("never lags behind what a person changed", async () => {
    await fill(20_000);
    expect(await countPrices()).toBe(0);
    await database()
      .update(numbers)
      .set({ monthlyCost: 19_900, currency: "USD" })
      .where(eq(numbers.id, "num_2"));
    expect(await countPrices()).toBe(1);
  });

  it.each<[string, Partial<NumberDetails>]>([
    ["another status", { status: "suspended" }],
    ["another name", { friendlyName: "Reception" }],
    ["another term", { expiresAt: "2027-01-01T00:00:00.000Z" }],
    ["another number", { number: e164("+442079460958") }],
  ])("never lags behind a check of one number that found %s", async (_what, news) => {
    await fill(20_000);
    expect(await countPrices()).toBe(0);
    await storeLive({ ...told, ...news });
    expect(await countPrices()).toBe(1);
  });

  it("never lags behind a check that found a number which was taken for gone", async () => {
    await fill(20_000);
    await database().update(numbers).set({ goneAt: new Date() }).where(eq(numbers.id, "num_1"));
    expect(await countPrices()).toBe(0);
    await storeLive({ ...told, number: e164("+14155550001") });
    expect(await countPrices()).toBe(1);
  });

  it("may lag behind a check of one number that found nothing but its price", async () => {
    await fill(20_000);
    await storeLive({ ...told, number: e164("+14155550001") });
    expect(await countPrices()).toBe(1);
    await storeLive({ ...told, monthlyCost: null });
    expect(await countPrices()).toBe(1);
  });

  it("is read once, however new the last change is, when all who wrote have ended", async () => {
    await fill(300);
    const read = vi.fn().mockResolvedValue(7);
    await onceByVersion(`quiet ${key}`, read);
    inSeconds(10);
    await onceByVersion(`quiet ${key}`, read);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("is read again seconds later when it was read while somebody wrote, who may not have been seen yet", async () => {
    await fill(300);
    await inTransaction(async (transaction) => {
      await transaction
        .update(numbers)
        .set({ monthlyCost: 19_900, currency: "USD" })
        .where(eq(numbers.id, "num_2"));
      expect(await countPrices()).toBe(0);
    });
    inSeconds(10);
    expect(await countPrices()).toBe(1);
  });

  it("is tried again after it failed", async () => {
    const read = vi.fn().mockRejectedValueOnce(new Error("The database was away")).mockResolvedValue(7);
    await expect(onceByVersion(`failing ${key}`, read)).rejects.toThrow("away");
    expect(await onceByVersion(`failing ${key}`, read)).toBe(7);
  });
});
