import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numberHistory, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { checkNumber, findNumber, readNumber } from "./read-number";

useTestDatabase();
const vendor = useSandbox({ numbers: 5 });

const someId = async () => {
  const { data } = (await (await vendor.fetch("/numbers?limit=5&status=active")).json()) as {
    data: { numbers: { id: string }[] };
  };
  return data.numbers[0]?.id ?? "";
};
const calls = async () => {
  const { requests } = await vendor.state();
  return requests["GET /v2/numbers/{id}"] ?? 0;
};
const historyOf = (id: string) =>
  database()
    .select()
    .from(numberHistory)
    .where(eq(numberHistory.numberId, id))
    .orderBy(asc(numberHistory.id));
const rename = (id: string, name: string) =>
  vendor.fetch(`/numbers/${id}/config`, { method: "PUT", body: JSON.stringify({ friendly_name: name }) });

beforeEach(async () => {
  await database().delete(numberHistory);
  await database().delete(numbers);
});
afterEach(async () => {
  await vendor.control({ failure: null, failurePaths: null });
  vendor.forgetTrouble();
});

describe("a number's page", () => {
  it("asks the vendor for an id that the mirror does not have, and has it from then on", async () => {
    const id = await someId();
    const found = await findNumber(id);
    expect(found).toMatchObject({ id, status: "active", goneAt: null });
    expect(found?.monthlyCost?.currency).toBe("USD");
    expect(found?.history.map(({ kind }) => kind).sort()).toEqual(["name", "price", "status"]);
    const before = await calls();
    expect(await findNumber(id)).toEqual(found);
    expect(await calls()).toBe(before);
    expect(await findNumber("num_nobody")).toBeNull();
  });

  it("shows the newest thousand of a long history, says that there are older ones, and knows the first price", async () => {
    const id = await someId();
    await findNumber(id);
    await database().delete(numberHistory);
    await database().execute(sql`
      insert into number_history (number_id, kind, amount, currency, from_at, to_at)
      select ${id}, 'price', 9900 + day, 'USD', timestamptz '2020-01-01Z' + day * interval '1 day',
        timestamptz '2020-01-01Z' + (day + 1) * interval '1 day' from generate_series(0, 1000) as day`);
    await database().execute(sql`
      insert into number_history (number_id, kind, at, from_at, to_at)
      select ${id}, 'anchor', timestamptz '2024-01-01Z', timestamptz '2024-01-01Z' + day * interval '1 day',
        timestamptz '2024-01-01Z' + (day + 1) * interval '1 day' from generate_series(0, 5) as day`);
    const page = await readNumber(id);
    expect(page?.history.at(0)?.price?.amount).toBe(10_900);
    expect(page?.history.at(-1)?.price?.amount).toBe(9_901);
    expect(page?.history).toHaveLength(1_000);
    expect(page?.isOlderLeftOut).toEqual({ history: true, said: false });
    expect(page?.pricedFrom).toBe("2020-01-01T00:00:00.000Z");
    await database().execute(sql`delete from number_history where amount = 9900`);
    const shorter = await readNumber(id);
    expect(shorter?.history).toHaveLength(1_000);
    expect(shorter?.isOlderLeftOut).toEqual({ history: false, said: false });
  });

  it("is read without the vendor, which may be away; an unknown id then says so", async () => {
    const id = await someId();
    const found = await findNumber(id);
    await vendor.control({ failure: "down" });
    expect(await findNumber(id)).toEqual(found);
    await expect(findNumber("num_nobody")).rejects.toMatchObject({ name: "AudianError" });
  });
});

describe("a look at the vendor", () => {
  it("that finds nothing new says so and adds no history", async () => {
    const id = await someId();
    await findNumber(id);
    const before = await historyOf(id);
    expect(await checkNumber(id)).toMatchObject({ kind: "same", changes: [] });
    expect(await historyOf(id)).toEqual(before);
  });

  it("tells what changed, and mirror and history have it", async () => {
    const id = await someId();
    const { friendlyName } = (await findNumber(id))!;
    await vendor.control({ numberStatus: { id, status: "suspended" } });
    await rename(id, "شركة =1+1");
    const answer = await checkNumber(id);
    expect(answer.changes).toEqual([
      { what: "status", now: "suspended", was: "active" },
      { what: "friendly name", now: "شركة =1+1", was: friendlyName ?? "none" },
    ]);
    const now = await readNumber(id);
    expect(now).toMatchObject({ status: "suspended", friendlyName: "شركة =1+1" });
    const statuses = now?.history.filter(({ kind }) => kind === "status") ?? [];
    expect(statuses.map(({ text, to }) => [text, to === null])).toEqual([
      ["suspended", true],
      ["active", false],
    ]);
    expect(statuses[1]?.to).toBe(statuses[0]?.from);
    await vendor.control({ numberStatus: { id, status: "active" } });
  });

  it("keeps in the history what was known before the history began", async () => {
    const id = await someId();
    const firstSeenAt = new Date("2026-01-01T00:00:00Z");
    await database()
      .insert(numbers)
      .values({
        id,
        number: e164("+14155550000"),
        status: "porting",
        friendlyName: "Old name",
        firstSeenAt,
        lastSeenAt: firstSeenAt,
      });
    await checkNumber(id);
    const rows = await historyOf(id);
    const told = rows.map(({ kind, text, fromAt, toAt }) => [
      kind,
      text,
      fromAt < new Date("2026-01-02"),
      toAt !== null,
    ]);
    expect(told).toContainEqual(["status", "porting", true, true]);
    expect(told).toContainEqual(["status", "active", false, false]);
    expect(told).toContainEqual(["name", "Old name", true, true]);
    // The price was never asked for: nothing is said of the time before.
    expect(told.filter(([kind]) => kind === "price")).toEqual([["price", null, false, false]]);
  });

  it("by many at once leaves one open row of each kind", async () => {
    const id = await someId();
    await findNumber(id);
    await rename(id, "Busy");
    await Promise.all(Array.from({ length: 8 }, () => checkNumber(id)));
    const open = (await historyOf(id)).filter(({ toAt }) => toAt === null).map(({ kind }) => kind);
    expect(open.sort()).toEqual(["anchor", "name", "price", "status"]);
  });

  it("of a number that the vendor no longer knows changes nothing", async () => {
    await database()
      .insert(numbers)
      .values({ id: "num_left", number: e164("+14155550000"), status: "active" });
    expect(await checkNumber("num_left")).toMatchObject({ kind: "missing" });
    expect(await readNumber("num_left")).toMatchObject({ status: "active", goneAt: null });
  });

  it("finds a number that was taken for gone: it is back, with a gap in its history", async () => {
    const id = await someId();
    await findNumber(id);
    await database().update(numberHistory).set({ toAt: new Date() }).where(eq(numberHistory.kind, "status"));
    await database().update(numbers).set({ goneAt: new Date(), misses: 2 }).where(eq(numbers.id, id));
    const answer = await checkNumber(id);
    expect(answer.changes).toEqual([{ what: "status", now: "active", was: "gone" }]);
    expect(await readNumber(id)).toMatchObject({ goneAt: null });
    expect(
      (await historyOf(id)).filter(({ kind }) => kind === "status").map(({ toAt }) => toAt === null),
    ).toEqual([false, true]);
  });
});
