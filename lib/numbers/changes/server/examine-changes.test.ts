import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { activity, changeWatch, numbers, purchases } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { storeName } from "@/lib/numbers/detail/server/store-live";
import { listGivenBack, listWaiting } from "@/lib/numbers/give-back/server/list-decided";
import { markNumbers, takeOutNumbers } from "@/lib/numbers/give-back/server/mark-numbers";
import { makePerson, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { ChangingAccount, idOf, raisedChanges } from "@/lib/testing/changes/server/test-changes";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { examineChanges } from "./examine-changes";

useTestDatabase();
const { account, reset } = useAnyVendor();
let vendor: ChangingAccount;

/** Ten numbers that were read, and nothing to tell of them. */
beforeEach(async () => {
  reset();
  await emptyMirror();
  await database().delete(purchases);
  vendor = new ChangingAccount(account);
  for (let index = 0; index < 10; index += 1) vendor.set(index);
  expect(await vendor.read()).toBe("complete");
  await vendor.read();
  expect(await raisedChanges()).toEqual([]);
});

const bought = async (index: number, state: "bought" | "unknown") => {
  const orderId = await storeOrder([`+1415555${1_000 + index}`], await makePerson());
  await database()
    .update(purchases)
    .set({
      state,
      attempts: 1,
      sentAt: vendor.now,
      ...(state === "bought"
        ? { numberId: idOf(index), settledAt: new Date(), billedMonthlyCost: 9_900 }
        : {}),
    })
    .where(eq(purchases.orderId, orderId));
  return orderId;
};

describe("after a complete sync", () => {
  it("a number without an order is raised, with what it costs as soon as that is known", async () => {
    vendor.set(20, { cents: 250 });
    await vendor.read();
    expect(await raisedChanges()).toEqual(["num_20 appeared - > active (unknown)"]);
    await vendor.read();
    expect(await raisedChanges()).toEqual(["num_20 appeared - > active (25000 USD)"]);
    const lines = await database().select().from(activity).where(eq(activity.kind, "changes_found"));
    expect(lines.at(-1)).toMatchObject({ actorId: null, details: { changes: 1 } });
  });

  it("a number that was bought here is not", async () => {
    await bought(21, "bought");
    vendor.set(21);
    await vendor.readAll();
    expect(await raisedChanges()).toEqual([]);
  });

  it("a number waits while its purchase is not settled, and is raised if that bought nothing", async () => {
    const orderId = await bought(22, "unknown");
    vendor.set(22);
    await vendor.readAll();
    expect(await raisedChanges()).toEqual([]);
    await database().update(purchases).set({ state: "not_bought" }).where(eq(purchases.orderId, orderId));
    await vendor.read();
    expect(await raisedChanges()).toEqual(["num_22 appeared - > active (9900 USD)"]);
  });

  it("a number that left is raised once two complete lists lack it", async () => {
    vendor.numbers.delete(3);
    await vendor.read();
    expect(await raisedChanges()).toEqual([]);
    await vendor.readAll();
    expect(await raisedChanges()).toEqual(["num_3 gone active > - (-9900 USD)"]);
  });

  it("a number that left while it was in our list to cancel is not, and is given back after two complete lists", async () => {
    const person = { personId: await makePerson(), requestId: "request" };
    const marked = (...ids: string[]) => markNumbers({ kind: "ids", ids }, person);
    await marked(idOf(3), idOf(4), idOf(5));
    await takeOutNumbers({ kind: "ids", ids: [idOf(4)] }, person);
    for (const index of [3, 4, 6]) vendor.numbers.delete(index);
    vendor.set(5, { status: "cancelled" });
    await vendor.read();
    expect((await listWaiting()).rows.map(({ id }) => id)).toEqual([idOf(3)]);
    await vendor.readAll();
    expect((await listWaiting()).rows).toEqual([]);
    expect((await listGivenBack()).rows.map(({ id }) => id).sort()).toEqual([idOf(3), idOf(5)]);
    expect(await raisedChanges()).toEqual([
      "num_4 gone active > - (-9900 USD)",
      "num_6 gone active > - (-9900 USD)",
    ]);
  });

  it("price, status and name that changed elsewhere are raised, each with its effect", async () => {
    vendor.set(1, { cents: 199 });
    vendor.set(2, { status: "suspended" });
    vendor.set(3, { name: "Somebody else's" });
    vendor.set(4, { status: "cancelled" });
    await vendor.readAll();
    expect(await raisedChanges()).toEqual([
      "num_1 price 9900 > 19900 (10000 USD)",
      "num_2 status active > suspended (unknown)",
      "num_3 name Desk 3 > Somebody else's (none)",
      "num_4 gone active > cancelled (-9900 USD)",
    ]);
  });

  it("a name that was set from here is not", async () => {
    vendor.set(1, { name: "Renamed here" });
    await database()
      .insert(activity)
      .values({
        kind: "number_set_up",
        at: vendor.now,
        details: { numberId: idOf(1), name: "Renamed here" },
      });
    await inTransaction((transaction) => storeName(transaction, idOf(1), "Renamed here", vendor.now));
    await vendor.readAll();
    expect(await raisedChanges()).toEqual([]);
  });

  it("what is as before again says so, and is not raised a second time", async () => {
    vendor.set(1, { cents: 199 });
    await vendor.readAll();
    vendor.set(1, { cents: 99 });
    await vendor.readAll();
    expect(await raisedChanges()).toEqual(["num_1 price 9900 > 19900 (10000 USD, reverted)"]);
  });

  it("a purchase that is billed otherwise than quoted is raised, with its order", async () => {
    await bought(23, "bought");
    await database()
      .update(purchases)
      .set({ settledAt: sql`now() + interval '10 days'`, billedMonthlyCost: 12_900 })
      .where(eq(purchases.numberId, idOf(23)));
    vendor.set(23, { cents: 129 });
    await vendor.readAll();
    expect(await raisedChanges()).toEqual(["num_23 billed 9900 > 12900 (3000 USD)"]);
  });
});

describe("a look that is interrupted", () => {
  it("is made up for by the next one, and tells nothing twice", async () => {
    const [before] = await database().select().from(changeWatch);
    vendor.set(1, { name: "Elsewhere" });
    vendor.numbers.delete(3);
    await vendor.readAll();
    const all = await raisedChanges();
    expect(all).toHaveLength(2);
    // As if nothing of how far it came had been stored.
    await database().update(changeWatch).set(before!);
    await examineChanges(vendor.now);
    expect(await raisedChanges()).toEqual(all);
    await database().update(changeWatch).set(before!);
    await database().execute(sql`delete from unexplained_changes`);
    await examineChanges(vendor.now);
    expect(await raisedChanges()).toEqual(all);
  });

  it("costs no sync when it fails", async () => {
    await database().execute(sql`alter table unexplained_changes add constraint never check (key = '')`);
    try {
      vendor.set(1, { name: "Elsewhere" });
      expect(await vendor.read()).toBe("complete");
      const [row] = await database()
        .select()
        .from(numbers)
        .where(eq(numbers.id, idOf(1)));
      expect(row?.friendlyName).toBe("Elsewhere");
    } finally {
      await database().execute(sql`alter table unexplained_changes drop constraint never`);
    }
    await vendor.read();
    expect(await raisedChanges()).toEqual(["num_1 name Desk 1 > Elsewhere (none)"]);
  });
});
