import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { activity, cartItems, numbers, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { steering } from "@/lib/testing/purchases/server/test-drain";
import { historyOf, makePerson, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { cartFromOrder } from "@/lib/purchases/checkout/server/cart-from-order";
import { settleFoundLate } from "./reconcile-unknown";
import { countReviews, decideReview, listReviews } from "./review-purchase";
import { cancelWaiting } from "@/lib/purchases/orders/server/steer-order";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
let person: string;
let reviewer: string;
beforeAll(async () => {
  person = await makePerson();
  reviewer = await makePerson("Olga Ops");
});

/** A purchase under review; its number is in the account where it `isOwned`. */
async function underReview(number: string, isOwned: boolean) {
  const orderId = await storeOrder([number], person, { reason: "TICKET-7" });
  await database()
    .update(purchases)
    .set({ state: "needs_review", attempts: 1, sentAt: new Date(), outcomeCode: "OWNED_BEFORE" })
    .where(eq(purchases.orderId, orderId));
  let numberId = "";
  if (isOwned) {
    const { body } = await vendor.purchase(number);
    numberId = (body as { data: { id: string } }).data.id;
    await database()
      .insert(numbers)
      .values({ id: numberId, number: e164(number), status: "active" });
  }
  const [purchase] = await purchasesOf(orderId);
  return { orderId, purchaseId: purchase!.id, numberId };
}
const by = () => ({ personId: reviewer, requestId: "r" });
const stateOf = async (orderId: string) => (await purchasesOf(orderId))[0]!;

describe("a purchase under review", () => {
  it("is listed with the account's rows of its number", async () => {
    const { purchaseId, numberId } = await underReview("+14155551801", true);
    const review = (await listReviews()).find(({ purchase }) => purchase.id === purchaseId);
    expect(review).toMatchObject({ reason: "TICKET-7", rows: [{ numberId, isGone: false }] });
    expect(await countReviews()).toBe(1);
    await decideReview({ purchaseId, numberId: null, note: "tidy" }, by());
    expect(await countReviews()).toBe(0);
  });

  it("is ours by a person's decision: bought, with who and why", async () => {
    const { orderId, purchaseId, numberId } = await underReview("+14155551802", true);
    await decideReview({ purchaseId, numberId, note: "Line 12 of the statement" }, by());
    expect(await stateOf(orderId)).toMatchObject({
      state: "bought",
      numberId,
      outcomeCode: "REVIEWED",
      reviewedBy: reviewer,
      reviewNote: "Line 12 of the statement",
    });
    expect((await historyOf(purchaseId)).filter((step) => !step.startsWith("null"))).toEqual([
      "needs_review > bought",
    ]);
    const rows = await database().select().from(activity).where(eq(activity.purchaseId, purchaseId));
    expect(rows.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ["purchase_changed", reviewer],
      ["purchase_reviewed", reviewer],
    ]);
  });

  it("decided by two people at once is decided once", async () => {
    const { purchaseId, numberId, orderId } = await underReview("+14155551803", true);
    const results = await Promise.allSettled([
      decideReview({ purchaseId, numberId, note: "ours" }, by()),
      decideReview({ purchaseId, numberId: null, note: "not ours" }, by()),
      decideReview({ purchaseId, numberId: null, note: "not ours" }, by()),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(["bought", "not_bought"]).toContain((await stateOf(orderId)).state);
    const reviews = await database().$count(activity, eq(activity.purchaseId, purchaseId));
    expect(reviews).toBe(2);
  });

  it("cannot be ours by a row that the vendor does not have, or that is another number", async () => {
    const first = await underReview("+14155551804", true);
    const second = await underReview("+14155551805", false);
    const decide = (numberId: string) =>
      decideReview({ purchaseId: second.purchaseId, numberId, note: "?" }, by());
    await expect(decide("num_nothing")).rejects.toMatchObject({ code: "INVALID_INPUT" });
    await expect(decide(first.numberId)).rejects.toMatchObject({ code: "INVALID_INPUT" });
    expect((await stateOf(second.orderId)).state).toBe("needs_review");
    await decideReview({ purchaseId: second.purchaseId, numberId: null, note: "none" }, by());
    await decideReview({ purchaseId: first.purchaseId, numberId: null, note: "none" }, by());
  });

  it("called not bought stays so against a row the person saw, and is found late by a newer one", async () => {
    const seen = await underReview("+14155551807", true);
    await database()
      .update(purchases)
      .set({ wasAbsentBefore: true })
      .where(eq(purchases.id, seen.purchaseId));
    await decideReview({ purchaseId: seen.purchaseId, numberId: null, note: "bought in the portal" }, by());
    expect(await settleFoundLate()).toBe(0);
    const unseen = await underReview("+14155551808", false);
    await database()
      .update(purchases)
      .set({ wasAbsentBefore: true })
      .where(eq(purchases.id, unseen.purchaseId));
    await decideReview({ purchaseId: unseen.purchaseId, numberId: null, note: "not there" }, by());
    await database()
      .insert(numbers)
      .values({ id: "num_later", number: e164("+14155551808"), status: "active", purchasedAt: new Date() });
    expect(await settleFoundLate()).toBe(1);
    expect(await stateOf(unseen.orderId)).toMatchObject({ state: "bought", outcomeCode: "FOUND_LATE" });
  });
});

describe("what was never sent", () => {
  it("goes into a cart of its own once, with names, and not what was sent", async () => {
    const orderId = await storeOrder(["+14155551811", "+14155551812", "+14155551813"], person);
    await database()
      .update(purchases)
      .set({ state: "not_bought", attempts: 1 })
      .where(eq(purchases.number, e164("+14155551811")));
    await cancelWaiting(orderId, steering(person));
    expect(await cartFromOrder(orderId, steering(person))).toBe(2);
    expect(await cartFromOrder(orderId, steering(person))).toBe(0);
    const items = await database().select().from(cartItems).where(eq(cartItems.personId, person));
    expect(items.map(({ number }) => number).sort()).toEqual(["+14155551812", "+14155551813"]);
    await expect(cartFromOrder(orderId, steering(reviewer))).rejects.toMatchObject({ code: "MISSING" });
  });
});
