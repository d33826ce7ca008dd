import { desc, eq, isNotNull, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror, numberHistoryOf } from "@/lib/testing/server/test-mirror";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { DueNumbers } from "./due-numbers";
import { fillDetails } from "./fill-details";
import { syncList } from "@/lib/numbers/sync/server/sync-numbers";
import { syncProgress } from "@/lib/numbers/sync/server/sync-progress";

useTestDatabase();
const vendor = useSandbox({ numbers: 60 });

beforeEach(async () => {
  await emptyMirror();
  await syncList();
  await vendor.control({ resetCounters: true });
});

const detailsCalls = async () => (await vendor.state()).requests["GET /v2/numbers/{id}"] ?? 0;
const owned = async () => (await syncProgress()).numbers;
const inTurn = async (now = new Date()) => {
  const due = new DueNumbers(now);
  const ids: string[] = [];
  for (let id = await due.next(); id !== null; id = await due.next()) ids.push(id);
  return ids;
};

describe("the order in which billing is read", () => {
  it("is never read first, the newest of them before, then the oldest reading", async () => {
    const byPurchase = await database().select().from(numbers).orderBy(desc(numbers.purchasedAt));
    const active = byPurchase.filter(({ status }) => status === "active").map(({ id }) => id);
    const [newest, older, stale, staler, fresh] = active as [string, string, string, string, string];
    const now = new Date();
    const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    await database()
      .update(numbers)
      .set({ detailsAt: hoursAgo(1) });
    for (const [id, detailsAt] of [
      [newest, null],
      [older, null],
      [stale, hoursAgo(25)],
      [staler, hoursAgo(50)],
      [fresh, hoursAgo(2)],
    ] as const) {
      await database().update(numbers).set({ detailsAt }).where(eq(numbers.id, id));
    }
    expect(await inTurn(now)).toEqual([newest, older, staler, stale]);
  });

  it("ends for all workers alike: what appears afterwards is for the next run", async () => {
    const due = new DueNumbers(new Date(), 2);
    let given = 0;
    while ((await due.next()) !== null) given += 1;
    expect(given).toBe(await owned());
    await database()
      .insert(numbers)
      .values({ id: "num_later", number: e164("+14156009998"), status: "active" });
    expect(await due.next()).toBeNull();
    expect(await inTurn()).toContain("num_later");
  });
});

describe("reading billing", () => {
  it("goes on where a run that was stopped ended, and reads next to nothing twice", async () => {
    const stopping = new AbortController();
    await vendor.control({ latencyMs: 10 });
    const first = fillDetails(new Date(), stopping.signal);
    await expect.poll(detailsCalls, { interval: 5 }).toBeGreaterThan(10);
    stopping.abort();
    const read = await first;
    await vendor.control({ latencyMs: 0 });
    expect(read).toBeLessThan(await owned());
    expect(await database().$count(numbers, isNotNull(numbers.detailsAt))).toBe(read);
    expect(await fillDetails()).toBe((await owned()) - read);
    expect(await detailsCalls()).toBeLessThanOrEqual((await owned()) + 8);
    const { priced, numbers: all } = await syncProgress();
    expect(priced).toBe(all);
  });

  it("is not held up by a number that fails or that the vendor no longer has", async () => {
    const [broken] = await inTurn();
    const missing = {
      id: "num_missing",
      number: e164("+14156009999"),
      status: "active",
      purchasedAt: new Date(),
    };
    await database().insert(numbers).values(missing);
    await vendor.control({ failure: "500", failurePaths: [`/v2/numbers/${broken}`] });
    const read = await fillDetails();
    expect(read).toBe((await owned()) - 2);
    const failed = await database().select().from(numbers).where(isNotNull(numbers.detailsFailedAt));
    expect(failed.map(({ id }) => id).sort()).toEqual([broken, missing.id].sort());

    await vendor.control({ failure: null, failurePaths: null, resetCounters: true });
    expect(await fillDetails()).toBe(0);
    expect(await detailsCalls()).toBe(0);
    expect(await fillDetails(new Date(Date.now() + 2 * 3_600_000))).toBe(1);
    expect(await database().$count(numbers, isNull(numbers.detailsAt))).toBeGreaterThan(0);
    expect(await numberHistoryOf(broken!, "price")).toHaveLength(1);
  });
});
