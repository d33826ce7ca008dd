import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import {
  freeNumbers,
  makeDrain,
  orderRow,
  statesOf,
  steering,
  storeCompleteSync,
} from "@/lib/testing/purchases/server/test-drain";
import { makePerson, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { reconcileUnknown } from "@/lib/purchases/reconciliation/server/reconcile-unknown";
import { resumeOrder } from "@/lib/purchases/orders/server/steer-order";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const { clock, later, drain, posts } = makeDrain(vendor);
const free = freeNumbers(2_000);
let person: string;

beforeAll(async () => {
  // Orders of more than ten are for operations.
  person = await makePerson("Olga Ops", "ops");
  await storeCompleteSync();
});
beforeEach(async () => {
  clock.now = new Date();
  await vendor.control({ failure: null, failurePaths: null });
  vendor.forgetTrouble();
});

describe("a hundred numbers ordered at once", () => {
  it("from a vendor that loses every tenth answer are a hundred bought, none paid twice", async () => {
    const wanted = free(100).map((number, index) =>
      index % 10 === 9 ? `+14155559${510 + (index - 9) / 10}` : number,
    );
    const id = await storeOrder(wanted, person);
    expect(await drain()).toBe(100);
    expect((await statesOf(id)).filter((state) => state === "unknown")).toHaveLength(10);
    // The vendor's list shows them all: 15 s later nothing is open.
    for (let second = 0; second < 15; second += 2) await reconcileUnknown({ now: later(2 * SECOND) });
    expect(new Set(await statesOf(id))).toEqual(new Set(["bought"]));
    expect(await database().$count(purchases, eq(purchases.orderId, id))).toBe(100);
    const sold = await posts(wanted);
    expect(sold).toHaveLength(100);
    expect(new Set(sold.map(({ id: numberId }) => numberId)).size).toBe(100);
    expect(await orderRow(id)).toMatchObject({ needsResume: false, finishedAt: expect.any(Date) });
  }, 60_000);

  it("from a vendor that is away for an hour in the middle lose none, and none is denied meanwhile", async () => {
    const wanted = free(20);
    const id = await storeOrder(wanted, person);
    await drain(10);
    await vendor.control({ failure: "cut" });
    // Three answers in a row are lost: the rest waits for a person.
    expect(await drain()).toBe(3);
    expect(await orderRow(id)).toMatchObject({ needsResume: true, pauseReason: "NO_ANSWER" });
    for (let minutes = 0; minutes < 62; minutes += 2) {
      await reconcileUnknown({ now: later(2 * MINUTE) });
      vendor.forgetTrouble();
    }
    const atWorst = await purchasesOf(id);
    expect(atWorst.map(({ state }) => state)).toEqual([
      ...Array<string>(10).fill("bought"),
      ...Array<string>(3).fill("unknown"),
      ...Array<string>(7).fill("queued"),
    ]);
    expect(atWorst.every(({ checks }) => checks === 0)).toBe(true);
    await vendor.control({ failure: null });
    await reconcileUnknown({ now: later(10 * MINUTE) });
    // One list could be a mistake of the vendor.
    expect((await statesOf(id)).slice(10, 13)).toEqual(Array(3).fill("unknown"));
    await reconcileUnknown({ now: later(10 * MINUTE) });
    // The vendor had not bought them; only two lists ten minutes apart, the last an hour after sending, say so.
    expect((await statesOf(id)).slice(10, 13)).toEqual(Array(3).fill("not_bought"));
    await resumeOrder(id, steering(person));
    expect(await drain()).toBe(7);
    expect((await statesOf(id)).filter((state) => state === "bought")).toHaveLength(17);
    expect(await posts(wanted)).toHaveLength(20);
  }, 60_000);
});
