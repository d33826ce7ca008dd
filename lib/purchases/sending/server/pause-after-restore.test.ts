import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { activity, installation, orders, purchases, setupJobs } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { orderRow, steering } from "@/lib/testing/purchases/server/test-drain";
import { makePerson, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { claimPurchase } from "./claim-purchase";
import { pauseAfterRestore } from "./pause-after-restore";
import { resumeOrder } from "@/lib/purchases/orders/server/steer-order";

useTestDatabase();
let person: string;
let last = 1_000;
const number = () => `+1415555${(last += 1)}`;
beforeAll(async () => {
  await database().insert(installation).values({ kind: "live", fingerprint: "live:https://api.example/v2#" });
  person = await makePerson();
});
beforeEach(async () => {
  await database().delete(purchases);
  await inTransaction(pauseAfterRestore);
});

const identity = async () =>
  (await database().execute<{ database_identity: string }>(sql`select database_identity from installation`))
    .rows[0]?.database_identity;
/** As a database says that was known under another identity: one part of it is different. */
async function replacePart(part: number): Promise<void> {
  const parts = ((await identity()) ?? "").split("/");
  parts[part] = "1";
  await database()
    .update(installation)
    .set({ databaseIdentity: parts.join("/") });
}

describe("a database", () => {
  it("that is seen for the first time, or is the known one, pauses nothing", async () => {
    await database().update(installation).set({ databaseIdentity: null });
    const id = await storeOrder([number()], person);
    expect(await inTransaction(pauseAfterRestore)).toBe(0);
    expect(await identity()).toMatch(/^\d+\/[0-9A-F]{8}\/\d+\/\d+$/);
    expect(await inTransaction(pauseAfterRestore)).toBe(0);
    expect(await claimPurchase()).toMatchObject({ orderId: id, state: "sending" });
  });

  it.each([
    ["of another system identifier", 0],
    ["of another timeline", 1],
    ["that was made again from a dump", 2],
    ["whose tables were made again from a dump", 3],
  ])(
    "%s sends nothing by itself: what waits needs a person, who sees why and may resume it",
    async (_name, part) => {
      const id = await storeOrder([number(), number()], person);
      await replacePart(part);
      expect(await claimPurchase()).toBeNull();
      expect(await orderRow(id)).toMatchObject({ needsResume: true, pauseReason: "DATABASE_RESTORED" });
      expect((await purchasesOf(id)).map(({ state, attempts }) => [state, attempts])).toEqual([
        ["queued", 0],
        ["queued", 0],
      ]);
      const told = await database().select().from(activity).where(eq(activity.orderId, id));
      expect(told).toMatchObject([
        { kind: "order_paused", details: { code: "DATABASE_RESTORED", waiting: 2 } },
      ]);
      expect(await claimPurchase()).toBeNull();
      await resumeOrder(id, steering(person));
      expect(await claimPurchase()).toMatchObject({ orderId: id, state: "sending" });
    },
  );

  it("that went back in time under the eyes of this process pauses too, once", async () => {
    const id = await storeOrder([number()], person);
    Object.assign(globalThis, { audianFlushedMark: 2n ** 62n });
    expect(await claimPurchase()).toBeNull();
    expect(await orderRow(id)).toMatchObject({ pauseReason: "DATABASE_RESTORED" });
    await resumeOrder(id, steering(person));
    expect(await claimPurchase()).toMatchObject({ orderId: id });
  });

  it("is accepted by one of many instances, and nothing slips through between them", async () => {
    const ids = [];
    for (let count = 0; count < 4; count += 1) ids.push(await storeOrder([number()], person));
    await replacePart(0);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimPurchase()));
    expect(claims.every((claim) => claim === null)).toBe(true);
    const told = await database()
      .select()
      .from(activity)
      .where(sql`${activity.kind} = 'order_paused' and ${activity.orderId} in ${ids}`);
    expect(told).toHaveLength(4);
  });

  it("also pauses an order that was being sent, and leaves finished ones and people's decisions alone", async () => {
    const sent = await storeOrder([number()], person);
    expect(await claimPurchase()).toMatchObject({ orderId: sent });
    const finished = await storeOrder([number()], person, { finishedAt: new Date() });
    await replacePart(0);
    expect(await inTransaction(pauseAfterRestore)).toBe(1);
    expect(await orderRow(sent)).toMatchObject({ needsResume: true, pauseReason: "DATABASE_RESTORED" });
    expect(await purchasesOf(sent)).toMatchObject([{ state: "sending", attempts: 1 }]);
    const [other] = await database().select().from(orders).where(eq(orders.id, finished));
    expect(other).toMatchObject({ needsResume: false, pauseReason: null });
  });
});

describe("numbers that are being set up", () => {
  it("are paused too, until a person resumes them", async () => {
    const states = ["running", "draft", "finished"] as const;
    await database()
      .insert(setupJobs)
      .values(states.map((state) => ({ state, createdBy: person, runBy: person })));
    const kept = async () => (await database().select().from(setupJobs)).map(({ state }) => state).toSorted();
    expect(await inTransaction(pauseAfterRestore)).toBe(0);
    expect(await kept()).toEqual(["draft", "finished", "running"]);
    await replacePart(0);
    await inTransaction(pauseAfterRestore);
    expect(await kept()).toEqual(["draft", "finished", "paused"]);
  });
});

describe("what is committed", () => {
  it("is durable whatever the server's default", async () => {
    const setting = await database().execute(sql`
      select current_setting('synchronous_commit') as own, reset_val, source from pg_settings where name = 'synchronous_commit'`);
    expect(setting.rows).toMatchObject([{ own: "on", source: "client" }]);
  });
});
