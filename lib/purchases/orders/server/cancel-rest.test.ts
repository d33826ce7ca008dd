import { asc, eq } from "drizzle-orm";
import pg from "pg";
import { beforeAll, expect, it, vi } from "vitest";
import { activity, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { freeNumbers, orderRow, steering } from "@/lib/testing/purchases/server/test-drain";
import { makePerson, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { cancelWaiting } from "./steer-order";

useTestDatabase();
const free = freeNumbers();
let person: string;
beforeAll(async () => {
  person = await makePerson();
});

/** Cancels what waits; answers how many were cancelled, in how many statements. */
async function cancel(orderId: string) {
  const query = vi.spyOn(pg.Client.prototype, "query");
  const cancelled = await cancelWaiting(orderId, steering(person));
  const statements = query.mock.calls.length;
  query.mockRestore();
  return { cancelled, statements };
}

it("the rest of an order is cancelled in as many statements for a hundred numbers as for two", async () => {
  const [few, many] = [await storeOrder(free(2), person), await storeOrder(free(100), person)];
  const two = await cancel(few);
  const hundred = await cancel(many);
  expect([two.cancelled, hundred.cancelled]).toEqual([2, 100]);
  expect(two.statements).toBeGreaterThan(3);
  expect(hundred.statements).toBe(two.statements);
});

it("only what waits is cancelled, each with its reason and a line of activity, in the order's order", async () => {
  const wanted = free(30);
  const id = await storeOrder(wanted, person);
  const sent = wanted.slice(0, 3);
  for (const [index, state] of (["bought", "unknown", "sending"] as const).entries())
    await database().update(purchases).set({ state, attempts: 1 }).where(eq(purchases.number, sent[index]!));
  expect((await cancel(id)).cancelled).toBe(27);
  const after = await purchasesOf(id);
  expect(after.slice(0, 3).map(({ state, outcomeCode }) => [state, outcomeCode])).toEqual([
    ["bought", null],
    ["unknown", null],
    ["sending", null],
  ]);
  const settled = new Set(after.slice(3).map(({ settledAt }) => settledAt?.getTime()));
  expect(settled.size).toBe(1);
  for (const purchase of after.slice(3))
    expect(purchase).toMatchObject({ state: "cancelled", outcomeCode: "CANCELLED", attempts: 0 });
  // What is being sent goes on, and ends the order.
  expect(await orderRow(id)).toMatchObject({ stopReason: "CANCELLED", finishedAt: null });
  const told = await database()
    .select()
    .from(activity)
    .where(eq(activity.orderId, id))
    .orderBy(asc(activity.id));
  expect(told).toHaveLength(28);
  expect(told.slice(0, 27)).toMatchObject(
    after.slice(3).map(({ id: purchaseId, number }) => ({
      kind: "purchase_changed",
      actorId: person,
      purchaseId,
      fromState: "queued",
      toState: "cancelled",
      details: { number, code: "CANCELLED" },
    })),
  );
  expect(told.at(-1)).toMatchObject({ kind: "order_stopped", details: { code: "CANCELLED", cancelled: 27 } });
});
