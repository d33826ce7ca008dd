import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePerson, order, purchaseOf } from "@/lib/testing/purchases/server/test-orders";
import { startTcpProxy, type TcpProxy } from "@/lib/testing/vendor/server/tcp-proxy";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { database, inTransaction } from "@/lib/db/server/connection";
import { PURCHASES_CHANNEL } from "@/lib/purchases/orders/server/store-order";
import { reasonNotReady } from "@/lib/server/readiness";
import { sql } from "drizzle-orm";
import { type LoopContext, startLoop } from "./run-loop";
import { finishSending, sendQueued } from "@/lib/purchases/sending/server/send-purchase";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
/** Between the dashboard and its database. */
let proxy: TcpProxy;
let person: string;
beforeAll(async () => {
  const address = new URL(process.env.DATABASE_URL ?? "");
  proxy = await startTcpProxy(Number(address.port));
  address.port = String(proxy.port);
  process.env.DATABASE_URL = address.toString();
  person = await makePerson();
});
afterAll(() => proxy.close());

/** Only connections of the pool limit their statements on the server. */
const isOfPool = (firstBytes: string) => firstBytes.includes("statement_timeout");
const start = (run: (context: LoopContext) => Promise<void>) =>
  startLoop({ name: "purchases.send", channel: PURCHASES_CHANNEL, intervalMs: 60_000, run });

describe("when the leader's connection to the database freezes without a word", () => {
  it("an order placed at the other instance is sent within 15 seconds, and the leader can stop at once", async () => {
    let leads = 0;
    const frozen = start(async () => void (leads += 1));
    await expect.poll(() => leads, { timeout: 10_000 }).toBe(1);
    const other = start(sendQueued);
    proxy.freeze((firstBytes) => !isOfPool(firstBytes));
    const frozenAt = performance.now();
    const stopped = frozen.stop().then(() => performance.now() - frozenAt);
    const placed = await order("+14155551801", person);
    await expect.poll(async () => (await purchaseOf(placed)).state, { timeout: 30_000 }).toBe("bought");
    expect(performance.now() - frozenAt).toBeLessThan(15_000);
    expect(await stopped).toBeLessThan(5_000);
    await other.stop();
    await finishSending();
    expect(vendor).toBeDefined();
  }, 60_000);

  it("the leader stops what it does within seconds, and leads again by itself", async () => {
    const signals: AbortSignal[] = [];
    const loop = start(async ({ signal }) => void signals.push(signal));
    await expect.poll(() => signals.length, { timeout: 10_000 }).toBe(1);
    proxy.freeze((firstBytes) => !isOfPool(firstBytes));
    await expect.poll(() => signals[0]?.aborted, { timeout: 12_000 }).toBe(true);
    await expect.poll(() => signals.length, { timeout: 30_000 }).toBeGreaterThan(1);
    expect(reasonNotReady()).toBeNull();
    await loop.stop();
  }, 60_000);
});

describe("when the pages' connections freeze", () => {
  it("a query fails within 20 seconds, a transaction too, and the next ones work", async () => {
    await database().execute(sql`select 1`);
    proxy.freeze(isOfPool);
    const began = performance.now();
    await expect(inTransaction((transaction) => transaction.execute(sql`select 1`))).rejects.toThrow();
    expect(performance.now() - began).toBeLessThan(25_000);
    await database().execute(sql`select 1`);
    expect(performance.now() - began).toBeLessThan(30_000);
  }, 60_000);
});
