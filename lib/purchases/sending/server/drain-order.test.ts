import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import {
  freeNumbers,
  makeDrain,
  orderKindsOf,
  orderRow,
  statesOf,
  steering,
  storeCompleteSync,
} from "@/lib/testing/purchases/server/test-drain";
import { historyOf, makePerson, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { switchPurchases } from "@/lib/settings/server/set-purchase-rules";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "./claim-purchase";
import { reconcileUnknown } from "@/lib/purchases/reconciliation/server/reconcile-unknown";
import { checkNow } from "@/lib/purchases/reconciliation/server/check-now";
import { expireSending, sendPurchase } from "./send-purchase";
import { cancelWaiting, resumeOrder } from "@/lib/purchases/orders/server/steer-order";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const { clock, later, drain, posts } = makeDrain(vendor);
const free = freeNumbers(1_000);
let person: string;

beforeAll(async () => {
  person = await makePerson();
  await storeCompleteSync();
});
beforeEach(async () => {
  clock.now = new Date();
  await vendor.control({ failure: null, failurePaths: null });
  vendor.forgetTrouble();
});

describe("an order", () => {
  it("stops when the credit is used up: the rest is cancelled with the reason, unsent", async () => {
    const [first = "", ...rest] = free(4);
    const id = await storeOrder([first, "+14155559120", ...rest], person);
    expect(await drain()).toBe(2);
    expect(await statesOf(id)).toEqual(["bought", "not_bought", "cancelled", "cancelled", "cancelled"]);
    const [, , third] = await purchasesOf(id);
    expect(third).toMatchObject({ attempts: 0, outcomeCode: "INSUFFICIENT_CREDIT", sentAt: null });
    expect(await historyOf(third!.id)).toEqual(["queued > cancelled"]);
    expect(await posts(rest)).toEqual([]);
    expect(await orderRow(id)).toMatchObject({
      stopReason: "INSUFFICIENT_CREDIT",
      finishedAt: expect.any(Date),
    });
    expect(await orderKindsOf(id)).toEqual(["order_stopped"]);
  });

  it.each(["401", "403"] as const)("stops when the vendor refuses the account (%s)", async (failure) => {
    const id = await storeOrder(free(3), person);
    await vendor.control({ failure });
    expect(await drain()).toBe(1);
    expect(await statesOf(id)).toEqual(["not_bought", "cancelled", "cancelled"]);
  });

  it("goes on after a refusal of one number and after one lost answer", async () => {
    const [first = "", second = ""] = free(2);
    const id = await storeOrder(["+14155559020", first, "+14155559530", second], person);
    expect(await drain()).toBe(4);
    expect(await statesOf(id)).toEqual(["not_bought", "bought", "unknown", "bought"]);
    await reconcileUnknown({ now: later(10 * SECOND) });
    expect((await statesOf(id))[2]).toBe("bought");
  });

  it("backs off as long as the vendor asks, and what was not sent is never sent by itself", async () => {
    const [first = "", second = ""] = free(2);
    const id = await storeOrder(["+14155559720", first, second], person);
    expect(await drain()).toBe(1);
    const order = await orderRow(id);
    expect(order).toMatchObject({ needsResume: false, pauseReason: "RATE_LIMITED" });
    expect(order.pausedUntil!.getTime() - clock.now.getTime()).toBe(2 * SECOND);
    later(2 * SECOND);
    expect(await drain()).toBe(2);
    expect(await statesOf(id)).toEqual(["not_bought", "bought", "bought"]);
    expect(await posts(["+14155559720"])).toHaveLength(1);
    expect(await orderRow(id)).toMatchObject({ pausedUntil: null, pauseReason: null });
  });

  it("waits for a person after three in a row, goes on when resumed once, and counts from zero", async () => {
    const tail = free(2);
    const id = await storeOrder(
      ["+14155559620", "+14155559621", "+14155559622", "+14155559623", ...tail],
      person,
    );
    expect(await drain()).toBe(3);
    expect(await orderRow(id)).toMatchObject({ needsResume: true, pausedUntil: null });
    later(HOUR);
    expect(await drain()).toBe(0);
    await Promise.all([resumeOrder(id, steering(person)), resumeOrder(id, steering(person))]);
    expect(await drain()).toBe(3);
    expect((await statesOf(id)).slice(4)).toEqual(["bought", "bought"]);
    expect(await orderKindsOf(id)).toEqual(["order_paused", "order_resumed"]);
  });

  it("can be cancelled by its person and by who sees all, not by others; what was sent stays", async () => {
    const id = await storeOrder(free(3), person);
    await drain(1);
    await expect(cancelWaiting(id, steering(await makePerson()))).rejects.toMatchObject({ code: "MISSING" });
    expect(await cancelWaiting(id, steering(await makePerson(), true), clock.now)).toBe(2);
    expect(await statesOf(id)).toEqual(["bought", "cancelled", "cancelled"]);
    expect(await cancelWaiting(id, steering(person), clock.now)).toBe(0);
    expect(await orderRow(id)).toMatchObject({ stopReason: "CANCELLED" });
    expect(await drain()).toBe(0);
  });

  it("that is cancelled while one is under way cancels only what waits", async () => {
    const id = await storeOrder(free(2), person);
    const claimed = await claimPurchase(clock.now);
    expect(await cancelWaiting(id, steering(person), clock.now)).toBe(1);
    await sendPurchase(claimed!, () => clock.now);
    expect(await statesOf(id)).toEqual(["bought", "cancelled"]);
    expect((await orderRow(id)).finishedAt).toBeInstanceOf(Date);
  });

  it("is not sent while buying is switched off, nor a day late", async () => {
    const off = await storeOrder(free(2), person);
    await switchPurchases(false, { personId: person, requestId: randomUUID() });
    expect(await claimPurchase(clock.now)).toBeNull();
    await switchPurchases(true, { personId: person, requestId: randomUUID() });
    expect(await statesOf(off)).toEqual(["cancelled", "cancelled"]);
    const late = await storeOrder(free(1), person, { placedAt: new Date(clock.now.getTime() - 25 * HOUR) });
    expect(await claimPurchase(clock.now)).toBeNull();
    expect(await purchasesOf(late)).toMatchObject([{ state: "cancelled", outcomeCode: "WAITED_TOO_LONG" }]);
  });

  it("counts a sender that died among what is unclear, and takes no late answer for it", async () => {
    const id = await storeOrder(free(2), person);
    const claimed = await claimPurchase(clock.now);
    await expireSending(later(2 * MINUTE));
    expect(await orderRow(id)).toMatchObject({ troublesInARow: 1 });
    await sendPurchase(claimed!, () => clock.now);
    expect(await orderRow(id)).toMatchObject({ troublesInARow: 1 });
    await cancelWaiting(id, steering(person), clock.now);
    await reconcileUnknown({ now: later(10 * SECOND) });
  });

  it("is drained one at a time: the database refuses a second one under way", async () => {
    const id = await storeOrder(free(2), person);
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimPurchase(clock.now)));
    expect(claims.filter((claim) => claim?.orderId === id)).toHaveLength(1);
    const [, second] = await purchasesOf(id);
    const both = database()
      .update(purchases)
      .set({ state: "sending", attempts: 1 })
      .where(eq(purchases.id, second!.id));
    await expect(both).rejects.toMatchObject({ cause: { constraint: "purchases_one_sending_per_order" } });
    await cancelWaiting(id, steering(person), clock.now);
    await sendPurchase(
      claims.find((claim) => claim?.orderId === id)!,
      () => clock.now,
    );
  });
});

describe("a check that a person asks for", () => {
  it("is due at once, finds the number early, and cannot be asked again within ten seconds", async () => {
    const id = await storeOrder(["+14155559641"], person);
    await drain();
    const [{ id: purchaseId } = { id: "" }] = await purchasesOf(id);
    await reconcileUnknown({ now: later(6 * SECOND) });
    expect(await reconcileUnknown({ now: clock.now })).toBe(0);
    await checkNow(purchaseId, steering(person), clock.now);
    expect(await reconcileUnknown({ now: clock.now })).toBeGreaterThan(0);
    expect(await purchasesOf(id)).toMatchObject([{ state: "unknown", checks: 2 }]);
    await expect(checkNow(purchaseId, steering(person), clock.now)).rejects.toMatchObject({
      code: "LIMIT_REACHED",
    });
    await expect(checkNow(purchaseId, steering(await makePerson()), clock.now)).rejects.toMatchObject({
      code: "MISSING",
    });
    await vendor.purchase("+14155551999");
    await database()
      .update(purchases)
      .set({ number: e164("+14155551999") })
      .where(eq(purchases.id, purchaseId));
    await checkNow(purchaseId, steering(person), later(11 * SECOND));
    await reconcileUnknown({ now: clock.now });
    expect(await purchasesOf(id)).toMatchObject([{ state: "bought", outcomeCode: "FOUND" }]);
    await expect(checkNow(purchaseId, steering(person), clock.now)).rejects.toMatchObject({
      code: "ALREADY_OPEN",
    });
    expect(await database().$count(numbers, eq(numbers.number, e164("+14155551999")))).toBe(1);
  });
});
