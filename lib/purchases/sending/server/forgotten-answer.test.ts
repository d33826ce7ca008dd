import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { useOddVendor } from "@/lib/testing/vendor/server/odd-vendor";
import { orderRow, statesOf, storeCompleteSync } from "@/lib/testing/purchases/server/test-drain";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import {
  historyOf,
  makePerson,
  order,
  purchaseOf,
  purchasesOf,
  storeOrder,
} from "@/lib/testing/purchases/server/test-orders";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "./claim-purchase";
import { reconcileUnknown } from "@/lib/purchases/reconciliation/server/reconcile-unknown";
import { expireSending, sendPurchase } from "./send-purchase";
import { settleCheck } from "@/lib/purchases/reconciliation/server/settle-check";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
const odd = useOddVendor(vendor);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PAUSED = { needsResume: true, pauseReason: "DATABASE_RESTORED" } as const;

let person: string;
beforeAll(async () => {
  person = await makePerson();
  await storeCompleteSync();
});

/** What happens in the database while an answer is on its way. */
async function sendLate(meanwhile: () => Promise<unknown>): Promise<void> {
  const claimed = (await claimPurchase())!;
  odd.beforeAnswer = async () => void (await meanwhile());
  await sendPurchase(claimed);
  odd.beforeAnswer = async () => undefined;
}
const check = (sentAt: Date | null, afterMs: number) =>
  reconcileUnknown({ now: new Date(sentAt!.getTime() + afterMs) });

describe("an answer on its way", () => {
  it("is kept where the database has forgotten that anything was sent", async () => {
    const id = await storeOrder(["+14155551920", "+14155551921", "+14155559131"], person);
    /** As a standby that was behind has it, when it takes over: what waits is paused. */
    const forget = (number: string) => async () => {
      await database()
        .update(purchases)
        .set({ state: "queued", attempts: 0, sentAt: null, sendingDeadline: null, wasAbsentBefore: false })
        .where(eq(purchases.number, e164(number)));
      await database().update(orders).set(PAUSED).where(eq(orders.id, id));
    };
    await sendLate(forget("+14155551920"));
    expect(await statesOf(id)).toEqual(["bought", "queued", "queued"]);
    const [first] = await purchasesOf(id);
    expect(first).toMatchObject({ attempts: 1, wasAbsentBefore: true });
    expect(first!.sentAt).toBeInstanceOf(Date);
    expect((await historyOf(first!.id)).slice(1)).toEqual(["queued > sending", "sending > bought"]);
    expect(await orderRow(id)).toMatchObject(PAUSED);
    expect(await claimPurchase()).toBeNull();
    await database().update(orders).set({ needsResume: false }).where(eq(orders.id, id));
    odd.purchase = () => ({ status: 502, body: "?" });
    await sendLate(forget("+14155551921"));
    const [, second] = await purchasesOf(id);
    expect(second).toMatchObject({ state: "unknown", attempts: 1 });
    expect(second!.nextCheckAt).toBeInstanceOf(Date);
    odd.purchase = undefined;
    await check(second!.sentAt, MINUTE);
    expect(await statesOf(id)).toEqual(["bought", "bought", "queued"]);
    await database().update(orders).set({ needsResume: false }).where(eq(orders.id, id));
    await sendLate(forget("+14155559131"));
    expect(await statesOf(id)).toEqual(["bought", "bought", "not_bought"]);
  });

  it("that names another number while the list is being read is not overruled by that reading", async () => {
    const orderId = await order("+14155551922", person);
    let before: Awaited<ReturnType<typeof purchaseOf>> | undefined;
    odd.purchase = () => ({
      status: 201,
      body: { data: { id: "num_o", number: "+14155550997", status: "active" } },
    });
    odd.list = (rows) => rows.filter(({ number }) => number !== "+14155551922");
    await sendLate(async () => {
      await expireSending(new Date(Date.now() + HOUR));
      const { sentAt } = await purchaseOf(orderId);
      await check(sentAt, 2 * HOUR);
      const read = await purchaseOf(orderId);
      expect(read).toMatchObject({ state: "unknown", namedNumber: null });
      before = read;
    });
    const startedAt = new Date(before!.sentAt!.getTime() + 2 * HOUR + 10 * MINUTE);
    await settleCheck(before!, {
      startedAt,
      isComplete: true,
      isEvidence: true,
      found: null,
      isAnothers: false,
    });
    expect(await purchaseOf(orderId)).toMatchObject({ state: "needs_review", outcomeCode: "OTHER_NUMBER" });
  });
});
