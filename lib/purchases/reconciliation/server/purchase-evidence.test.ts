import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { syncNumbers } from "@/lib/testing/server/test-mirror";
import { useOddVendor, type VendorRow } from "@/lib/testing/vendor/server/odd-vendor";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson, order, purchaseOf } from "@/lib/testing/purchases/server/test-orders";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { describePurchase } from "@/lib/purchases/orders/wording";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { reconcileUnknown } from "./reconcile-unknown";
import { readOrder } from "@/lib/purchases/orders/server/read-order";
import { decideReview } from "./review-purchase";
import { sendPurchase } from "@/lib/purchases/sending/server/send-purchase";

useTestDatabase();
const vendor = useSandbox({ numbers: 8 });
const odd = useOddVendor(vendor);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let person: string;
beforeAll(async () => {
  person = await makePerson();
  await syncNumbers();
});

async function buy(number: string) {
  const orderId = await order(number, person);
  await sendPurchase((await claimPurchase())!);
  return purchaseOf(orderId);
}
type Bought = Awaited<ReturnType<typeof buy>>;
const check = ({ sentAt }: Bought, afterMs: number) =>
  reconcileUnknown({ now: new Date(sentAt!.getTime() + afterMs) });
const stateOf = async ({ orderId }: Bought) => (await purchaseOf(orderId)).state;
const without = (number: string) => (rows: readonly VendorRow[]) =>
  rows.filter((row) => row.number !== number);

describe("a list that the mirror would not believe", () => {
  it("is no evidence, however often it is read: what is empty for a while denies no purchase", async () => {
    const paid = await buy("+14155559510");
    odd.list = () => [];
    for (const after of [20 * SECOND, 10 * MINUTE, HOUR, 2 * HOUR, 20 * HOUR]) {
      await check(paid, after);
      expect(await purchaseOf(paid.orderId)).toMatchObject({ state: "unknown", firstAbsentAt: null });
    }
    // A person sees how often the account was checked all the same.
    expect((await purchaseOf(paid.orderId)).checks).toBe(5);
    odd.list = (rows) => rows;
    await check(paid, 20 * HOUR + 11 * MINUTE);
    expect(await purchaseOf(paid.orderId)).toMatchObject({ state: "bought", outcomeCode: "FOUND" });
  });

  it("asks a person after a day of it, in words that do not claim that nothing was paid", async () => {
    const paid = await buy("+14155559511");
    odd.list = (rows) => without(paid.number)(rows).slice(0, 1);
    await check(paid, 23 * HOUR);
    expect(await stateOf(paid)).toBe("unknown");
    await check(paid, 25 * HOUR);
    expect(await purchaseOf(paid.orderId)).toMatchObject({
      state: "needs_review",
      outcomeCode: "NOT_CHECKED",
    });
    const view = await readOrder(paid.orderId, { personId: person, seesAll: false });
    expect(describePurchase(view!.purchases[0]!).message).toMatch(/not credible.*money may have moved/);
    await decideReview({ purchaseId: paid.id, numberId: null, note: "tidy" }, by());
  });
});

const by = () => ({ personId: person, requestId: "r" });

describe("a list without a number that our own purchases know to be ours", () => {
  it("is no evidence, though nobody would doubt so small a drop", async () => {
    const known = await buy("+14155551901");
    expect(known.state).toBe("bought");
    const lost = await buy("+14155559610");
    odd.list = without(known.number);
    for (const after of [10 * MINUTE, HOUR, 2 * HOUR]) {
      await check(lost, after);
      expect(await purchaseOf(lost.orderId)).toMatchObject({ state: "unknown", firstAbsentAt: null });
    }
    odd.list = (rows) => rows;
    await check(lost, 3 * HOUR);
    // The first of two, after the hour: the second is due ten minutes later, and not before.
    const once = await purchaseOf(lost.orderId);
    expect(once).toMatchObject({
      state: "unknown",
      firstAbsentAt: new Date(lost.sentAt!.getTime() + 3 * HOUR),
    });
    expect(once.nextCheckAt).toEqual(new Date(lost.sentAt!.getTime() + 3 * HOUR + 10 * MINUTE));
    await check(lost, 3 * HOUR + 10 * MINUTE);
    expect(await purchaseOf(lost.orderId)).toMatchObject({ state: "not_bought", outcomeCode: "NEVER_SEEN" });
  });

  it("is evidence once that number has left the account", async () => {
    const left = await buy("+14155551902");
    await database().update(purchases).set({ releasedAt: new Date() }).where(eq(purchases.id, left.id));
    const lost = await buy("+14155559611");
    odd.list = without(left.number);
    await check(lost, 10 * MINUTE);
    await check(lost, HOUR);
    expect(await stateOf(lost)).toBe("not_bought");
  });
});

describe("a number that is not found in the list", () => {
  it("is not called absent while the mirror has it", async () => {
    const paid = await buy("+14155559512");
    await syncNumbers();
    odd.list = without(paid.number);
    await check(paid, 10 * MINUTE);
    await check(paid, HOUR);
    expect(await purchaseOf(paid.orderId)).toMatchObject({ state: "unknown", firstAbsentAt: null });
    odd.list = (rows) => rows;
    await check(paid, 2 * HOUR);
    expect(await stateOf(paid)).toBe("bought");
  });

  it.each(["14155559513", "+1 415-555-9514", "(415) 555-9515", "415.555.9516"])(
    "is not called absent where a row says %s",
    async (spelling) => {
      const number = `+1${spelling.replace(/\D/g, "").slice(-10)}`;
      const paid = await buy(number);
      odd.list = (rows) => rows.map((row) => (row.number === number ? { ...row, number: spelling } : row));
      await check(paid, 10 * MINUTE);
      await check(paid, HOUR);
      expect(await stateOf(paid)).toMatch(/^(bought|unknown)$/);
      odd.list = (rows) => rows;
      await check(paid, 2 * HOUR);
      expect(await stateOf(paid)).toBe("bought");
    },
  );

  it("is not called absent where it was bought and has left the account since", async () => {
    const paid = await buy("+14155559517");
    odd.list = (rows) =>
      rows.map((row) => (row.number === paid.number ? { ...row, status: "released" } : row));
    await check(paid, 10 * MINUTE);
    await check(paid, HOUR);
    expect(await stateOf(paid)).toBe("unknown");
    await check(paid, 25 * HOUR);
    expect(await stateOf(paid)).toBe("needs_review");
    await decideReview({ purchaseId: paid.id, numberId: null, note: "tidy" }, by());
  });
});
