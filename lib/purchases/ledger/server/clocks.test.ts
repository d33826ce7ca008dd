import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { storeCompleteSync } from "@/lib/testing/purchases/server/test-drain";
import { database } from "@/lib/db/server/connection";
import { useOddVendor } from "@/lib/testing/vendor/server/odd-vendor";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson, order, purchaseOf } from "@/lib/testing/purchases/server/test-orders";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { reconcileUnknown } from "@/lib/purchases/reconciliation/server/reconcile-unknown";
import { expireSending, sendPurchase } from "@/lib/purchases/sending/server/send-purchase";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
const odd = useOddVendor(vendor);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let person: string;
beforeAll(async () => {
  person = await makePerson();
  await storeCompleteSync();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What became of it is checked and decided while its answer is still on its way. */
async function sendLate(meanwhile: () => Promise<unknown>): Promise<void> {
  const claimed = (await claimPurchase())!;
  odd.beforeAnswer = async () => void (await meanwhile());
  await sendPurchase(claimed);
  odd.beforeAnswer = async () => undefined;
}

describe("instances whose clocks differ", () => {
  /** This process's clock is wrong from here on; the database's is not. */
  const skew = (ms: number) =>
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms, shouldAdvanceTime: true });

  it.each([2 * HOUR, -2 * HOUR])("give up nothing that is being answered (%i ms)", async (ms) => {
    const orderId = await order(`+1415555192${ms > 0 ? 1 : 2}`, person);
    await sendLate(async () => {
      skew(ms);
      expect(await expireSending()).toBe(0);
    });
    expect((await purchaseOf(orderId)).state).toBe("bought");
  });

  it("check no sooner, and call nothing not bought before its hour", async () => {
    const orderId = await order("+14155559630", person);
    await sendPurchase((await claimPurchase())!);
    skew(3 * HOUR);
    expect(await reconcileUnknown()).toBe(0);
    const { sentAt, nextCheckAt } = await purchaseOf(orderId);
    const real = new Date(
      (await database().execute<{ now: string }>(sql`select now()::text as now`)).rows[0]!.now,
    );
    expect(Math.abs(real.getTime() - sentAt!.getTime())).toBeLessThan(MINUTE);
    expect(Math.abs(real.getTime() - nextCheckAt!.getTime())).toBeLessThan(MINUTE);
  });

  it("send what was claimed a moment ago by the database's clock", async () => {
    skew(-5 * HOUR);
    const orderId = await order("+14155551923", person);
    await sendPurchase((await claimPurchase())!);
    expect((await purchaseOf(orderId)).state).toBe("bought");
  });

  it("send nothing that they claimed, and then slept over", async () => {
    const orderId = await order("+14155551924", person);
    const claimed = (await claimPurchase())!;
    skew(2 * MINUTE);
    await sendPurchase(claimed);
    expect((await vendor.state()).purchases.filter(({ number }) => number === "+14155551924")).toEqual([]);
    expect((await purchaseOf(orderId)).state).toBe("sending");
  });
});
