import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { numbers, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { e164 } from "@/lib/testing/e164";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { listRow, useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { storeListing } from "./store-listing";
import { NewNumbers } from "./store-new";
import { syncList } from "./sync-numbers";

useTestDatabase();
const { account, reset } = useAnyVendor();
beforeEach(async () => {
  reset();
  await emptyMirror();
});

const phone = (index: number) => e164(`+1415555${String(index).padStart(4, "0")}`);
const row = (index: number, status = "active") => ({
  id: `num_${index}`,
  number: phone(index),
  friendlyName: null,
  status,
  purchasedAt: "2026-01-31T00:00:00.000Z",
  expiresAt: null,
});
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_unused, index) => from + index);
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute));
const first = async () => (await database().select().from(numbers).where(eq(numbers.id, "num_0")))[0];

describe("a number that a sync finds new", () => {
  it("is in the mirror once its page is read, whatever the rest of the list says, and goes as every number does", async () => {
    const listed = range(0, 150).map((index) => listRow(`num_${index}`, { number: phone(index) }));
    account.rows = listed;
    account.total = () => {
      const { length } = account.rows;
      // It leaves the account as soon as its page is read.
      account.rows = listed.slice(1);
      return length;
    };
    expect(await syncList()).toMatchObject({ state: "complete" });
    expect(await database().select().from(syncs)).toMatchObject([{ distinctCount: 149 }]);
    expect(await first()).toMatchObject({ goneAt: null, misses: 0 });
    await syncList();
    expect(await first()).toMatchObject({ goneAt: null, misses: 1 });
    await syncList();
    expect((await first())?.goneAt).toBeInstanceOf(Date);
  });

  it("is there once, and those that were there before keep what the mirror says", async () => {
    await storeListing(
      { state: "complete", numbers: [row(0)], total: 1, distinctCount: 1, problem: null },
      at(0),
    );
    const fresh = new NewNumbers(at(1));
    fresh.add([]);
    fresh.add([row(0, "suspended"), row(1)]);
    fresh.add([row(1), row(2), row(2)]);
    expect(await fresh.end()).toBe(2);
    fresh.add([row(3)]);
    expect((await database().select().from(numbers).orderBy(numbers.id)).map(({ id }) => id)).toEqual([
      "num_0",
      "num_1",
      "num_2",
    ]);
    expect(await first()).toMatchObject({ status: "active" });
  });

  it("is not among those that were known when a smaller list is to be believed", async () => {
    const counts = (count: number) => ({ total: count, distinctCount: count, problem: null });
    const before = range(0, 100).map((index) => row(index));
    await storeListing({ state: "complete", numbers: before, ...counts(100) }, at(0));
    const listed = range(50, 140).map((index) => row(index));
    const fresh = new NewNumbers(at(1));
    fresh.add(listed);
    const added = await fresh.end();
    expect(added).toBe(40);
    const listing = { state: "complete" as const, numbers: listed, ...counts(90) };
    expect(await storeListing(listing, at(1), added)).toBeNull();
  });
});
