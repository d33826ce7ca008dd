import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { numbers, purchases, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { buyOne, storeCompleteSync } from "@/lib/testing/purchases/server/test-drain";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson, order, purchaseOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { reconcileUnknown, settleFoundLate } from "./reconcile-unknown";
import { releaseGone } from "./release-gone";

useTestDatabase();
useSandbox({ numbers: 0 });
const HOUR = 3_600_000;

let person: string;
beforeAll(async () => {
  person = await makePerson();
  await storeCompleteSync();
});

type Facts = Partial<typeof purchases.$inferInsert>;
const set = (id: string, facts: Facts) => database().update(purchases).set(facts).where(eq(purchases.id, id));
const rowIs = (numberId: string | null, facts: Partial<typeof numbers.$inferInsert>) =>
  database()
    .update(numbers)
    .set(facts)
    .where(eq(numbers.id, numberId ?? ""));
const releasedAt = async (id: string) =>
  (await database().select().from(purchases).where(eq(purchases.id, id)))[0]!.releasedAt;
const hoursLater = (at: Date | null, hours: number) => new Date(at!.getTime() + hours * HOUR);

/** A purchase that was sent and, with a doubt left, called not bought. */
async function refused(number: string, facts: Facts = {}) {
  const orderId = await storeOrder([number], person);
  const { id } = await purchaseOf(orderId);
  const sentAt = new Date(Date.now() - HOUR);
  const said = { state: "not_bought", outcomeCode: "NEVER_SEEN", attempts: 1, sentAt } as const;
  await set(id, { ...said, settledAt: sentAt, wasAbsentBefore: true, ...facts });
  return { id, orderId };
}

/** A number that was bought, then free, as it was missing from the list, and is listed again. */
async function buyAndReturn(number: string) {
  const bought = await buyOne(number, person);
  expect(bought.state).toBe("bought");
  await set(bought.id, { releasedAt: new Date() });
  return bought;
}

describe("a number that was bought here and that the list does not name", () => {
  it("is held until a list says so that was read more than a day after the purchase", async () => {
    const { id, numberId, settledAt } = await buyOne("+14155551607", person);
    await rowIs(numberId, { goneAt: new Date() });
    await releaseGone();
    expect(await releasedAt(id)).toBeNull();
    await expect(order("+14155551607", person)).rejects.toMatchObject({ code: "ALREADY_OWNED" });

    // Audian is away for two days: no list, no news.
    await database()
      .insert(syncs)
      .values({ startedAt: hoursLater(settledAt, 47), state: "failed" });
    await database()
      .insert(syncs)
      .values({ startedAt: hoursLater(settledAt, 23), state: "complete" });
    await releaseGone(hoursLater(settledAt, 48));
    expect(await releasedAt(id)).toBeNull();

    const read = { startedAt: hoursLater(settledAt, 49), state: "complete" } as const;
    await database().insert(syncs).values(read);
    await releaseGone(hoursLater(settledAt, 50));
    expect(await releasedAt(id)).toEqual(hoursLater(settledAt, 50));
    await database()
      .delete(syncs)
      .where(and(eq(syncs.state, "complete"), eq(syncs.startedAt, read.startedAt)));
  });

  it("and that comes back is held again", async () => {
    const { id, numberId } = await buyOne("+14155551611", person);
    await rowIs(numberId, { status: "cancelled" });
    await releaseGone();
    expect(await releasedAt(id)).not.toBeNull();
    await rowIs(numberId, { status: "active", goneAt: new Date() });
    await releaseGone();
    expect(await releasedAt(id)).not.toBeNull();
    await rowIs(numberId, { goneAt: null });
    await releaseGone();
    expect(await releasedAt(id)).toBeNull();
  });

  it("is not held again while another purchase holds it, nor by two that bought one row", async () => {
    const first = await buyAndReturn("+14155551612");
    const again = await refused("+14155551612", { state: "needs_review", settledAt: null });
    await releaseGone();
    expect(await releasedAt(first.id)).not.toBeNull();

    const settledAt = hoursLater(first.settledAt, 1);
    await set(again.id, {
      state: "bought",
      numberId: first.numberId,
      settledAt,
      releasedAt: new Date(),
    });
    await releaseGone();
    expect(await releasedAt(again.id)).toBeNull();
    expect(await releasedAt(first.id)).not.toBeNull();
  });
});

describe("a row of the account that a purchase has bought", () => {
  it("is not found late for an earlier one that was called not bought", async () => {
    const early = await refused("+14155551613");
    const bought = await buyAndReturn("+14155551613");
    expect(await settleFoundLate()).toBe(0);
    expect(await purchaseOf(early.orderId)).toMatchObject({ state: "not_bought", numberId: null });
    await releaseGone();
    expect(await settleFoundLate()).toBe(0);
    expect(await releasedAt(bought.id)).toBeNull();
  });

  it("does not settle the check of one that could not be processed", async () => {
    const early = await refused("+14155551614", { outcomeCode: "PURCHASE_FAILED", nextCheckAt: new Date() });
    await buyAndReturn("+14155551614");
    expect(await reconcileUnknown()).toBe(1);
    expect(await purchaseOf(early.orderId)).toMatchObject({
      state: "not_bought",
      outcomeCode: "PURCHASE_FAILED",
      nextCheckAt: null,
      numberId: null,
    });
  });

  it("needs a person where it is all that is found for a lost answer", async () => {
    const first = await buyOne("+14155551615", person);
    await rowIs(first.numberId, { goneAt: new Date() });
    await set(first.id, { releasedAt: new Date() });
    const orderId = await order("+14155551615", person);
    const { id } = (await claimPurchase())!;
    await set(id, { state: "unknown", outcomeCode: "NO_ANSWER", nextCheckAt: new Date(0) });
    expect(await reconcileUnknown()).toBe(1);
    expect(await purchaseOf(orderId)).toMatchObject({
      state: "needs_review",
      outcomeCode: "OWNED_BEFORE",
      wasAbsentBefore: true,
      numberId: null,
    });
  });
});
