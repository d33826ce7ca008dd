import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers, orders, purchases, syncs } from "@/lib/db/schema";
import { database, openConnection } from "@/lib/db/server/connection";
import { historyOf, makePerson, order, purchaseOf } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { numberHistoryOf } from "@/lib/testing/server/test-mirror";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "./claim-purchase";
import { expireSending, sendPurchase } from "./send-purchase";

const db = useTestDatabase();
const vendor = useSandbox({ numbers: 0 });

let person: string;
beforeAll(async () => {
  person = await makePerson();
});

/** Orders a number and sends everything that waits. */
async function buy(number: string, friendlyName: string | null = null) {
  const orderId = await order(number, person, friendlyName);
  const claimed = await claimPurchase();
  await sendPurchase(claimed!);
  return purchaseOf(orderId);
}
const posts = async (number: string) =>
  (await vendor.state()).purchases.filter((purchase) => purchase.number === number).length;

describe("sending a purchase", () => {
  it("that is bought stores the number, its price and its place in the mirror", async () => {
    const purchase = await buy("+14155551501", "Support Line");
    expect(purchase).toMatchObject({
      state: "bought",
      attempts: 1,
      billedMonthlyCost: 9_900,
      outcomeCode: null,
    });
    expect(purchase.settledAt).toBeInstanceOf(Date);
    const [row] = await database().select().from(numbers).where(eq(numbers.id, purchase.numberId!));
    expect(row).toMatchObject({ number: "+14155551501", friendlyName: "Support Line", monthlyCost: 9_900 });
    expect(row).toMatchObject({ country: "US", areaCode: "415" });
    for (const [kind, value] of [
      ["status", "active"],
      ["name", "Support Line"],
      ["price", "9900 USD"],
      ["anchor", row!.nextCharge!.toISOString().slice(0, 16)],
    ] as const) {
      expect(await numberHistoryOf(row!.id, kind)).toEqual([expect.stringMatching(`^${value} from [^ ]+$`)]);
    }
    expect(await historyOf(purchase.id)).toEqual(["queued > sending", "sending > bought"]);
  });

  it.each([
    ["+14155559000", "not_bought", "NUMBER_UNAVAILABLE"],
    ["+14155559100", "not_bought", "INSUFFICIENT_CREDIT"],
    ["+14155559200", "not_bought", "INVALID_REGION"],
    ["+14155559300", "not_bought", "PURCHASE_FAILED"],
    ["+14155559500", "unknown", "NO_ANSWER"],
    ["+14155559600", "unknown", "UPSTREAM_ERROR"],
    ["+14155559700", "not_bought", "RATE_LIMITED"],
    ["+14155559800", "unknown", expect.stringMatching(/NO_ANSWER|UNREADABLE_ANSWER/)],
  ])("of %s ends %s (%s), after one request", async (number, state, code) => {
    const purchase = await buy(number);
    expect(purchase).toMatchObject({ state, outcomeCode: code, attempts: 1, sendingDeadline: null });
    expect(await posts(number)).toBe(1);
    expect(await historyOf(purchase.id)).toEqual(["queued > sending", `sending > ${state}`]);
    const wantsCheck = state === "unknown" || code === "PURCHASE_FAILED";
    expect(purchase.nextCheckAt !== null).toBe(wantsCheck);
  });

  it("keeps the quote beside another billed price", async () => {
    expect(await buy("+14155559900")).toMatchObject({ quotedMonthlyCost: 9_900, billedMonthlyCost: 19_900 });
  });

  it("says so when a number that is not available is ours already", async () => {
    const number = "+14155559010";
    const orderId = await order(number, person);
    const claimed = await claimPurchase();
    await database()
      .insert(numbers)
      .values({ id: "num_just_ours", number: e164(number), status: "active" });
    await sendPurchase(claimed!);
    expect(await purchaseOf(orderId)).toMatchObject({ state: "not_bought", outcomeCode: "ALREADY_OWNED" });
  });

  it("is cancelled unsent when the account has got the number meanwhile", async () => {
    const number = "+14155551511";
    await database()
      .insert(syncs)
      .values({ startedAt: new Date(), finishedAt: new Date(), state: "complete" });
    const orderId = await order(number, person);
    await database()
      .insert(numbers)
      .values({ id: "num_ours", number: e164(number), status: "active" });
    expect(await claimPurchase()).toBeNull();
    const purchase = await purchaseOf(orderId);
    expect(purchase).toMatchObject({ state: "cancelled", outcomeCode: "ALREADY_OWNED", attempts: 0 });
    expect(await historyOf(purchase.id)).toEqual(["queued > cancelled"]);
    const [stored] = await database().select().from(orders).where(eq(orders.id, orderId));
    expect(stored).toMatchObject({ finishedAt: expect.any(Date), stopReason: null });
    expect(await posts(number)).toBe(0);
  });

  it("commits `sending` before the vendor hears of it", async () => {
    const orderId = await order("+14155551502", person);
    const other = await openConnection(db.url());
    const claimed = await claimPurchase();
    // Another connection sees it, so it is committed; and nothing was sent yet.
    const { rows } = await other.query("select state, attempts from purchases where order_id = $1", [
      orderId,
    ]);
    expect(rows).toEqual([{ state: "sending", attempts: 1 }]);
    expect(await posts("+14155551502")).toBe(0);
    await sendPurchase(claimed!);
    await other.end();
    expect(await posts("+14155551502")).toBe(1);
  });

  it("is stored although the database drops all connections meanwhile", async () => {
    const orderId = await order("+14155551503", person);
    const claimed = await claimPurchase();
    const other = await openConnection(db.url());
    const sending = sendPurchase(claimed!);
    await other.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await sending;
    await other.end();
    expect(await purchaseOf(orderId)).toMatchObject({ state: "bought" });
    expect(await posts("+14155551503")).toBe(1);
  });

  it("has no second attempt: the database refuses one", async () => {
    const { id } = await buy("+14155551504");
    const again = database().update(purchases).set({ attempts: 2 }).where(eq(purchases.id, id));
    await expect(again).rejects.toMatchObject({ cause: { constraint: "purchases_one_attempt" } });
  });
});

describe("claiming a purchase", () => {
  it("gives it to one of twenty who ask at the same moment", async () => {
    await order("+14155551505", person);
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimPurchase()));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await sendPurchase(claims.find(Boolean)!);
  });

  it("takes the oldest first, and waits while its order is paused", async () => {
    const first = await order("+14155551506", person);
    await order("+14155551507", person);
    const claimed = await claimPurchase();
    expect(claimed?.orderId).toBe(first);
    const second = await claimPurchase();
    expect(second?.number).toBe("+14155551507");
    expect(await claimPurchase()).toBeNull();
    await Promise.all([sendPurchase(claimed!), sendPurchase(second!)]);
  });
});

describe("a purchase whose sender died", () => {
  it("is not sent by a process that slept past the deadline", async () => {
    await order("+14155551510", person);
    const claimed = (await claimPurchase())!;
    await sendPurchase(claimed, () => claimed.sendingDeadline!);
    expect(await posts("+14155551510")).toBe(0);
    await expireSending(claimed.sendingDeadline!);
  });

  it("becomes unknown past its deadline, never queued again", async () => {
    const orderId = await order("+14155551508", person);
    const claimed = await claimPurchase();
    expect(await expireSending()).toBe(0);
    expect(await expireSending(new Date(claimed!.sendingDeadline!.getTime() + 1))).toBe(1);
    const purchase = await purchaseOf(orderId);
    expect(purchase).toMatchObject({ state: "unknown", outcomeCode: "INTERRUPTED" });
    expect(purchase.nextCheckAt).toBeInstanceOf(Date);
    expect(await claimPurchase()).toBeNull();
    expect(await historyOf(purchase.id)).toEqual(["queued > sending", "sending > unknown"]);
  });

  it("is settled by the answer that comes late, and that is certain", async () => {
    const orderId = await order("+14155551509", person);
    const claimed = await claimPurchase();
    await expireSending(new Date(Date.now() + 3_600_000));
    await sendPurchase(claimed!);
    const purchase = await purchaseOf(orderId);
    expect(purchase).toMatchObject({ state: "bought", outcomeCode: null, nextCheckAt: null });
    expect(await historyOf(purchase.id)).toEqual([
      "queued > sending",
      "sending > unknown",
      "unknown > bought",
    ]);
  });
});
