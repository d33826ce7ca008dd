import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { activity, orders, purchases, purchaseSettings, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { changeRole, disablePerson, enablePerson } from "@/lib/people/server/change-person";
import { switchPurchases } from "@/lib/settings/server/set-purchase-rules";
import {
  freeNumbers,
  makeDrain,
  orderKindsOf,
  orderRow,
  statesOf,
} from "@/lib/testing/purchases/server/test-drain";
import { historyOf, makePerson, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, makeUser, sentencesOf } from "@/lib/testing/server/test-users";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "./claim-purchase";

useTestDatabase();
const vendor = useSandbox({ numbers: 0 });
const HOUR_MS = 3_600_000;
const { clock, later, drain, posts } = makeDrain(vendor);
const free = freeNumbers(2_000);
const codesOf = async (id: string) => (await purchasesOf(id)).map(({ outcomeCode }) => outcomeCode);

beforeEach(async () => {
  clock.now = new Date();
  await database().update(purchases).set({ state: "cancelled" }).where(eq(purchases.state, "queued"));
  await database().delete(purchaseSettings);
});

describe("disabling a person", () => {
  it("cancels what waits in their orders, not what is being sent, and lets nothing leave afterwards", async () => {
    const [ada, sam] = [await makeUser("admin", "Ada"), await makeUser("support", "Sam")];
    const numbers = free(5);
    const id = await storeOrder(numbers, sam.id);
    const other = await storeOrder(free(1), await makePerson());
    expect(await drain(1)).toBe(1);
    await claimPurchase(clock.now);
    expect(await statesOf(id)).toEqual(["bought", "sending", "queued", "queued", "queued"]);
    expect(await disablePerson(sam.id, changedBy(ada))).toEqual({ cancelled: 3 });
    expect(await statesOf(id)).toEqual(["bought", "sending", "cancelled", "cancelled", "cancelled"]);
    expect((await codesOf(id)).slice(2)).toEqual(Array(3).fill("PERSON_DISABLED"));
    expect(await orderRow(id)).toMatchObject({ stopReason: "PERSON_DISABLED", finishedAt: null });
    expect(await historyOf((await purchasesOf(id))[2]!.id)).toEqual(["queued > cancelled"]);
    expect(await sentencesOf(ada)).toContain(
      "Ada disabled Sam, and 3 numbers waiting in their orders were cancelled.",
    );
    expect(await drain()).toBe(1);
    expect(await statesOf(other)).toEqual(["bought"]);
    expect(await posts(numbers)).toHaveLength(1);
    await enablePerson(sam.id, changedBy(ada));
    expect(await drain()).toBe(0);
  });

  it("counts at the next number also when nobody cancelled anything", async () => {
    const sam = await makeUser("support");
    const id = await storeOrder(free(3), sam.id);
    expect(await drain(1)).toBe(1);
    await database().update(users).set({ disabledAt: new Date() }).where(eq(users.id, sam.id));
    expect(await drain()).toBe(0);
    expect(await codesOf(id)).toEqual([null, "PERSON_DISABLED", "PERSON_DISABLED"]);
    expect(await orderKindsOf(id)).toEqual(["order_stopped"]);
  });

  it("never lets a number out after it was stored, however both meet", async () => {
    const ada = await makeUser("admin");
    for (let round = 0; round < 8; round += 1) {
      const sam = await makeUser("support");
      const id = await storeOrder(free(3), sam.id);
      const [claimed, { cancelled }] = await Promise.all([
        claimPurchase(),
        disablePerson(sam.id, changedBy(ada)),
      ]);
      expect(cancelled).toBe(claimed ? 2 : 3);
      expect((await statesOf(id)).filter((state) => state === "queued")).toEqual([]);
      if (claimed)
        await database().update(purchases).set({ state: "not_bought" }).where(eq(purchases.id, claimed.id));
    }
  });
});

describe("another role", () => {
  it("that may not buy cancels what waits, paused orders too", async () => {
    const [ada, olu] = [await makeUser("admin"), await makeUser("ops", "Olu")];
    const id = await storeOrder(free(2), olu.id, { needsResume: true });
    expect(await changeRole(olu.id, "manager", changedBy(ada))).toEqual({ cancelled: 2 });
    expect(await codesOf(id)).toEqual(["PERMISSION_LOST", "PERMISSION_LOST"]);
    expect(await orderRow(id)).toMatchObject({ needsResume: false, finishedAt: expect.any(Date) });
  });

  it("that may buy, but not many, cancels large orders only", async () => {
    const [ada, olu] = [await makeUser("admin"), await makeUser("ops")];
    const [small, large] = [await storeOrder(free(2), olu.id), await storeOrder(free(11), olu.id)];
    expect(await changeRole(olu.id, "support", changedBy(ada))).toEqual({ cancelled: 11 });
    expect(new Set(await codesOf(large))).toEqual(new Set(["PERMISSION_LOST"]));
    expect(await drain()).toBe(2);
    expect(await statesOf(small)).toEqual(["bought", "bought"]);
  });
});

describe("limits that were lowered", () => {
  it("count for what waits: nothing above them is sent", async () => {
    const sam = await makePerson();
    const id = await storeOrder(free(4), sam);
    await database().insert(purchaseSettings).values({ personLimit: 2_0000 });
    expect(await drain()).toBe(2);
    expect(await codesOf(id)).toEqual([null, null, "OVER_LIMIT", "OVER_LIMIT"]);
  });

  it("count numbers as well, per person", async () => {
    const sam = await makePerson();
    const id = await storeOrder(free(4), sam);
    await database().insert(purchaseSettings).values({ personNumbers: 3 });
    expect(await drain()).toBe(3);
    expect((await codesOf(id)).at(-1)).toBe("OVER_LIMIT");
  });
});

describe("a paused order", () => {
  it.each([{ needsResume: true }, { pausedUntil: new Date(Date.now() + 48 * HOUR_MS) }])(
    "is cancelled after a day, though nobody checks (%j)",
    async (held) => {
      const id = await storeOrder(free(2), await makePerson(), held);
      expect(await claimPurchase(later(23 * HOUR_MS))).toBeNull();
      expect(await statesOf(id)).toEqual(["queued", "queued"]);
      expect(await claimPurchase(later(2 * HOUR_MS))).toBeNull();
      expect(await codesOf(id)).toEqual(["WAITED_TOO_LONG", "WAITED_TOO_LONG"]);
      expect(await orderKindsOf(id)).toEqual(["order_stopped"]);
    },
  );

  it("is cancelled by the switch", async () => {
    const ada = await makeUser("admin");
    const id = await storeOrder(free(2), await makePerson(), { needsResume: true });
    await switchPurchases(false, { personId: ada.id, requestId: "request" });
    expect(await claimPurchase()).toBeNull();
    expect(await codesOf(id)).toEqual(["PURCHASES_OFF", "PURCHASES_OFF"]);
    const rows = await database().select().from(activity).where(eq(activity.orderId, id));
    expect(rows.length).toBeGreaterThan(0);
    expect(await database().$count(orders, eq(orders.id, id))).toBe(1);
  });
});
