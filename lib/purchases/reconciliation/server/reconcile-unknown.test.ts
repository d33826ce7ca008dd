import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { storeCompleteSync } from "@/lib/testing/purchases/server/test-drain";
import { numbers, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { syncNumbers } from "@/lib/testing/server/test-mirror";
import { historyOf, makePerson, order, purchaseOf } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { reconcileUnknown, settleFoundLate } from "./reconcile-unknown";
import { releaseGone } from "./release-gone";
import { sendPurchase } from "@/lib/purchases/sending/server/send-purchase";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 3_600_000;

let person: string;
beforeAll(async () => {
  person = await makePerson();
  await storeCompleteSync();
});

async function buy(number: string) {
  const orderId = await order(number, person);
  await sendPurchase((await claimPurchase())!);
  return purchaseOf(orderId);
}
const check = (sentAt: Date | null, afterMs: number) =>
  reconcileUnknown({ now: new Date((sentAt ?? new Date()).getTime() + afterMs) });
/** Two readings of an honest list, the last an hour after sending. */
const checkTwice = async (sentAt: Date | null) => {
  await check(sentAt, HOUR / 2);
  await check(sentAt, HOUR + SECOND);
};
const listCalls = async () => (await vendor.state()).requests["GET /v2/numbers"] ?? 0;

describe("checking a purchase whose answer was lost", () => {
  it("finds the number: bought, once", async () => {
    const { id, orderId, sentAt } = await buy("+14155559501");
    await check(sentAt, 20 * SECOND);
    const purchase = await purchaseOf(orderId);
    expect(purchase).toMatchObject({ state: "bought", outcomeCode: "FOUND", billedMonthlyCost: 9_900 });
    expect(await historyOf(id)).toEqual(["queued > sending", "sending > unknown", "unknown > bought"]);
    const posts = (await vendor.state()).purchases.filter(({ number }) => number === "+14155559501");
    expect(posts).toHaveLength(1);
  });

  it("checks at 5 s, 30 s, 2 min, 10 min and 1 h, and only then says not bought", async () => {
    const { orderId, sentAt, nextCheckAt } = await buy("+14155559601");
    // Five seconds after its answer was known to be lost, which on a busy machine takes a moment.
    const first = Math.ceil((nextCheckAt!.getTime() - sentAt!.getTime()) / SECOND);
    expect(first).toBeGreaterThanOrEqual(5);
    expect(first).toBeLessThan(30);
    for (const [index, after] of [first, 31, 121, 601].entries()) {
      await check(sentAt, after * SECOND);
      expect(await purchaseOf(orderId)).toMatchObject({ state: "unknown", checks: index + 1 });
      expect(await check(sentAt, (after + 1) * SECOND)).toBe(0);
    }
    await check(sentAt, HOUR + SECOND);
    expect(await purchaseOf(orderId)).toMatchObject({ state: "not_bought", outcomeCode: "NEVER_SEEN" });
  });

  it("settles nothing by checks that fail, and asks a person after a day of them", async () => {
    const { orderId, sentAt } = await buy("+14155559602");
    await vendor.control({ failure: "cut" });
    for (const after of [20 * SECOND, HOUR + SECOND, 20 * HOUR]) {
      await check(sentAt, after);
      expect(await purchaseOf(orderId)).toMatchObject({ state: "unknown", checks: 0 });
    }
    await check(sentAt, 25 * HOUR);
    await vendor.control({ failure: null });
    vendor.forgetTrouble();
    expect(await purchaseOf(orderId)).toMatchObject({ state: "needs_review", outcomeCode: "NOT_CHECKED" });
  });

  it("serves all that are due with one sync", async () => {
    const bought = [await buy("+14155559502"), await buy("+14155559503"), await buy("+14155559801")];
    const before = await listCalls();
    expect(await check(bought.at(-1)!.sentAt, 20 * SECOND)).toBe(3);
    expect((await listCalls()) - before).toBeLessThanOrEqual(2);
    for (const { orderId } of bought) expect(await purchaseOf(orderId)).toMatchObject({ state: "bought" });
  });

  it("asks a person when the number may have been there before it was ordered", async () => {
    await vendor.purchase("+14155551601");
    const orderId = await order("+14155551602", person);
    await database()
      .update(purchases)
      .set({ number: e164("+14155551601") })
      .where(eq(purchases.orderId, orderId));
    const claimed = (await claimPurchase())!;
    const sentAt = new Date(claimed.sentAt!.getTime() + 6 * MINUTE);
    await database()
      .update(purchases)
      .set({ state: "unknown", sentAt, wasAbsentBefore: false, nextCheckAt: new Date(0) })
      .where(eq(purchases.id, claimed.id));
    await check(sentAt, 20 * SECOND);
    expect(await purchaseOf(orderId)).toMatchObject({ state: "needs_review", outcomeCode: "OWNED_BEFORE" });
  });

  it("checks a purchase that could not be processed once more, and leaves it not bought", async () => {
    const { orderId, sentAt } = await buy("+14155559301");
    await check(sentAt, 20 * SECOND);
    expect(await purchaseOf(orderId)).toMatchObject({
      state: "not_bought",
      outcomeCode: "PURCHASE_FAILED",
      nextCheckAt: null,
    });
  });
});

describe("after a sync", () => {
  it("a purchase that was called not bought turns bought when its number appears, and says so", async () => {
    const { id, orderId, sentAt } = await buy("+14155559603");
    await checkTwice(sentAt);
    expect(await purchaseOf(orderId)).toMatchObject({ state: "not_bought" });
    await database()
      .insert(numbers)
      .values({ id: "num_late", number: e164("+14155559603"), status: "active", purchasedAt: new Date() });
    expect(await settleFoundLate()).toBe(1);
    expect(await purchaseOf(orderId)).toMatchObject({
      state: "bought",
      outcomeCode: "FOUND_LATE",
      numberId: "num_late",
    });
    expect((await historyOf(id)).at(-1)).toBe("not_bought > bought");
    expect(await settleFoundLate()).toBe(0);
    // The vendor's list does not have it: without this no later list would be evidence of anything.
    await database().update(purchases).set({ releasedAt: new Date() }).where(eq(purchases.id, id));
  });

  it("a number that was bought again by somebody is not found late", async () => {
    const { orderId, sentAt } = await buy("+14155559604");
    await checkTwice(sentAt);
    const again = await order("+14155559604", person);
    await database()
      .insert(numbers)
      .values({ id: "num_again", number: e164("+14155559604"), status: "active", purchasedAt: new Date() });
    expect(await settleFoundLate()).toBe(0);
    expect(await purchaseOf(orderId)).toMatchObject({ state: "not_bought" });
    expect(await claimPurchase()).toBeNull();
    expect(await purchaseOf(again)).toMatchObject({ state: "cancelled", outcomeCode: "ALREADY_OWNED" });
  });

  it("a number that was bought here and has left the account may be bought again", async () => {
    const { numberId } = await buy("+14155551603");
    await vendor.control({ numberStatus: { id: numberId!, status: "cancelled" } });
    await expect(order("+14155551603", person)).rejects.toMatchObject({ code: "ALREADY_OWNED" });
    await syncNumbers();
    await releaseGone();
    await expect(order("+14155551603", person)).resolves.toBeDefined();
    await sendPurchase((await claimPurchase())!);
  });
});
