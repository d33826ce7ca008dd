import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror, syncNumbers } from "@/lib/testing/server/test-mirror";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { storeListing } from "./store-listing";
import { syncProgress } from "./sync-progress";
import { type Listing } from "./read-listing";

useTestDatabase();
const vendor = useSandbox({ numbers: 240 });

const rowOf = async (id: string) => {
  const [row] = await database().select().from(numbers).where(eq(numbers.id, id));
  return row;
};
const all = () => database().select().from(numbers).orderBy(numbers.id);

describe("a sync of the mirror with the vendor", () => {
  it("stores every number with its billing", { timeout: 60_000 }, async () => {
    const outcome = await syncNumbers();
    const { total } = (await (await vendor.fetch("/numbers?limit=1")).json()).data;
    expect(outcome).toMatchObject({ state: "complete", problem: null });
    expect(await all()).toHaveLength(total);
    const progress = await syncProgress();
    expect(progress.priced).toBe(progress.numbers);
    expect(progress.numbers).toBe(outcome.detailsRead);
    expect(progress).toMatchObject({ isRunning: false, lastSync: { state: "complete", problem: null } });
    expect(progress.lastComplete).toBeInstanceOf(Date);
  });

  it("asks for no details again while they are fresh, and for all after a day", async () => {
    expect((await syncNumbers()).detailsRead).toBe(0);
    const tomorrow = new Date(Date.now() + 25 * 3_600_000);
    const { numbers: owned } = await syncProgress();
    expect((await syncNumbers({ now: () => tomorrow })).detailsRead).toBe(owned);
    await database().delete(syncs).where(eq(syncs.startedAt, tomorrow));
  });

  it("finds a number that was bought elsewhere, with its price", async () => {
    await vendor.purchase("+14155551001", "Elsewhere");
    expect(await syncNumbers()).toMatchObject({ state: "complete", detailsRead: 1 });
    const [row] = await database()
      .select()
      .from(numbers)
      .where(eq(numbers.number, e164("+14155551001")));
    expect(row).toMatchObject({ friendlyName: "Elsewhere", monthlyCost: 9_900, currency: "USD" });
  });

  it("takes over a changed status and reads no billing for a cancelled number", async () => {
    const [row] = await database().select().from(numbers).where(eq(numbers.status, "active")).limit(1);
    await vendor.control({ numberStatus: { id: row!.id, status: "cancelled" } });
    await database().update(numbers).set({ detailsAt: null }).where(eq(numbers.id, row!.id));
    expect((await syncNumbers()).detailsRead).toBe(0);
    expect(await rowOf(row!.id)).toMatchObject({ status: "cancelled", detailsAt: null });
  });

  it("leaves the mirror as it is when the list cannot be read, and says so", async () => {
    const before = await all();
    await vendor.control({ failure: "403" });
    const outcome = await syncNumbers();
    await vendor.control({ failure: null });
    expect(outcome).toEqual({
      state: "failed",
      problem: "The list could not be read (FORBIDDEN).",
      detailsRead: 0,
    });
    expect(await all()).toEqual(before);
    const { lastSync, problem } = await syncProgress();
    expect(lastSync?.state).toBe("failed");
    expect(problem).toMatch(/^The list could not be read \(FORBIDDEN\)\. The last complete list is shown\.$/);
  });

  it("marks a sync of a process that died as failed", async () => {
    await database().insert(syncs).values({ startedAt: new Date(), state: "running" });
    expect((await syncProgress()).isRunning).toBe(true);
    await syncNumbers();
    expect(await database().select().from(syncs).where(eq(syncs.state, "running"))).toEqual([]);
  });
});

describe("what a sync says about numbers that are not in it", () => {
  const numberRow = (index: number) => ({
    id: `num_${index}`,
    number: e164(`+1415600${String(index).padStart(4, "0")}`),
    friendlyName: null,
    status: "active",
    purchasedAt: "2026-01-31T00:00:00.000Z",
    expiresAt: null,
  });
  const listingOf = (count: number, state: Listing["state"] = "complete"): Listing => ({
    state,
    numbers: Array.from({ length: count }, (_unused, index) => numberRow(index)),
    total: count,
    distinctCount: count,
    problem: null,
  });
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute));
  const gone = async () => (await all()).filter(({ goneAt }) => goneAt !== null).map(({ id }) => id);

  beforeEach(async () => {
    await emptyMirror();
    await storeListing(listingOf(100), at(0));
  });

  it("calls a number gone only after two complete syncs without it", async () => {
    await storeListing(listingOf(99), at(1));
    expect(await gone()).toEqual([]);
    await storeListing(listingOf(99), at(2));
    expect(await gone()).toEqual(["num_99"]);
  });

  it("counts nothing from an incomplete sync", async () => {
    for (const minute of [1, 2, 3]) await storeListing(listingOf(90, "incomplete"), at(minute));
    expect(await gone()).toEqual([]);
    expect(await rowOf("num_95")).toMatchObject({ misses: 0 });
  });

  it("takes a number back that is seen again", async () => {
    for (const minute of [1, 2]) await storeListing(listingOf(99), at(minute));
    await storeListing(listingOf(100), at(3));
    expect(await rowOf("num_99")).toMatchObject({ goneAt: null, misses: 0 });
  });

  it("does not miss a number that was bought while it ran", async () => {
    await database()
      .insert(numbers)
      .values({
        ...numberRow(500),
        purchasedAt: at(1),
        expiresAt: null,
        firstSeenAt: at(5),
        lastSeenAt: at(5),
      });
    await storeListing(listingOf(100), at(4));
    expect(await rowOf("num_500")).toMatchObject({ misses: 0 });
  });

  it.each([0, 1, 79])("does not believe a list that shrank from 100 to %i", async (count) => {
    for (const minute of [1, 2, 3]) {
      expect(await storeListing(listingOf(count), at(minute))).toEqual({ known: 100, listed: count });
    }
    expect(await gone()).toEqual([]);
  });

  it("believes a drop of a fifth", async () => {
    for (const minute of [1, 2]) expect(await storeListing(listingOf(80), at(minute))).toBeNull();
    expect(await gone()).toHaveLength(20);
  });
});
