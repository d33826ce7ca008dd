import "server-only";
import { asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import { activity, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type World } from "./purchase-world";

type Owned = { readonly number: string; readonly status: string };

/** Everything the vendor's account owns. */
async function ownedNumbers({ vendor }: World): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const response = await vendor.fetch(`/numbers?limit=100&offset=${found.length}`);
    const { data } = (await response.json()) as { data: { numbers: Owned[] } };
    if (data.numbers.length === 0) return found;
    found.push(...data.numbers.map(({ number }) => number));
  }
}

/** How often the vendor was asked to sell this number, as its own ledger says. */
export async function postsOf({ vendor }: World, number: string): Promise<number> {
  const { purchases: ledger } = await vendor.state();
  return ledger.filter((entry) => entry.number === number).length;
}

/** I1 to I7 of docs/purchases.md, for everything that was ever ordered in this world, at rest. */
export async function expectInvariants(world: World): Promise<void> {
  const rows = await database().select().from(purchases);
  const { purchases: ledger } = await world.vendor.state();
  const owned = await ownedNumbers(world);
  const sold = ledger.filter(({ outcome }) => outcome === "bought");
  for (const { number } of ledger) {
    // A request that broke off in the middle has no number.
    if (number === null) continue;
    const posts = ledger.filter((entry) => entry.number === number).length;
    const attempts = rows.filter((row) => row.number === number && row.attempts === 1).length;
    expect(posts, `I1 one request for each attempt at ${number}`).toBeLessThanOrEqual(attempts);
    expect([...world.sendingAtPost], `I3 ${number} was "sending" before the vendor saw it`).toContain(number);
  }
  for (const number of new Set(rows.map((row) => row.number))) {
    expect(sold.filter((entry) => entry.number === number).length, `I2 ${number}`).toBeLessThanOrEqual(1);
  }
  const bought = rows.filter(({ state }) => state === "bought").map(({ number }) => number);
  expect(bought.toSorted(), "I4 what we call bought is what the account owns").toEqual(owned.toSorted());
  expect(rows.filter(({ state }) => state === "sending")).toEqual([]);
  for (const row of rows) {
    if (row.billedMonthlyCost !== null && row.quotedMonthlyCost !== null) {
      expect(row.billedMonthlyCost, `I5 ${row.number}`).toBeLessThanOrEqual(row.quotedMonthlyCost);
    }
    if (row.state === "not_bought" || row.state === "cancelled") {
      expect(bought.includes(row.number) || !owned.includes(row.number), `I6 ${row.number}`).toBe(true);
    }
    await expectHistory(row);
  }
}

/** I7: one line for each change, from `queued` without a gap to the state it is in. */
async function expectHistory(row: typeof purchases.$inferSelect): Promise<void> {
  const lines = await database()
    .select()
    .from(activity)
    .where(eq(activity.purchaseId, row.id))
    .orderBy(asc(activity.id));
  const changes = lines.filter(({ kind }) => kind === "purchase_changed");
  let state: string | null = "queued";
  for (const { fromState, toState, at } of changes) {
    expect(fromState, `I7 ${row.number}`).toBe(state);
    expect(at).toBeInstanceOf(Date);
    state = toState;
  }
  expect(state, `I7 ${row.number}`).toBe(row.state);
  const sent = changes.filter(({ toState }) => toState === "sending").length;
  expect(sent, `one attempt at ${row.number}`).toBe(row.attempts);
  const placed = await database().select().from(activity).where(eq(activity.orderId, row.orderId));
  expect(placed.some(({ kind, actorId }) => kind === "order_placed" && actorId !== null)).toBe(true);
}
