import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { purchases } from "@/lib/db/schema";
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
import { log } from "@/lib/server/log";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { reconcileUnknown } from "./reconcile-unknown";
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
  vi.restoreAllMocks();
});

const inAnHour = () => new Date(Date.now() + HOUR);
/** What became of it is checked and decided while its answer is still on its way. */
async function sendLate(meanwhile: () => Promise<unknown>): Promise<void> {
  const claimed = (await claimPurchase())!;
  odd.beforeAnswer = async () => void (await meanwhile());
  await sendPurchase(claimed);
  odd.beforeAnswer = async () => undefined;
}
const check = (sentAt: Date | null, afterMs: number) =>
  reconcileUnknown({ now: new Date(sentAt!.getTime() + afterMs) });
const errors = () => vi.spyOn(log(), "error");
const eventsOf = (spy: ReturnType<typeof errors>) =>
  spy.mock.calls.map(([facts]) => (facts as { event?: string }).event);

describe("an answer that comes after others gave the purchase up", () => {
  it("is applied: bought, with its id and its price", async () => {
    const orderId = await order("+14155551911", person);
    await sendLate(() => expireSending(inAnHour()));
    const purchase = await purchaseOf(orderId);
    expect(purchase).toMatchObject({ state: "bought", outcomeCode: null, billedMonthlyCost: 9_900 });
    expect(purchase.numberId).toMatch(/^num_/);
    expect(await historyOf(purchase.id)).toEqual([
      "queued > sending",
      "sending > unknown",
      "unknown > bought",
    ]);
  });

  it("settles what had been called not bought, too", async () => {
    const orderId = await order("+14155551912", person);
    await sendLate(async () => {
      await expireSending(inAnHour());
      const { id, sentAt } = await purchaseOf(orderId);
      odd.list = (rows) => rows.filter(({ number }) => number !== "+14155551912");
      await check(sentAt, 2 * HOUR);
      await check(sentAt, 2 * HOUR + 10 * MINUTE);
      const [denied] = await database().select().from(purchases).where(eq(purchases.id, id));
      expect(denied).toMatchObject({ state: "not_bought", outcomeCode: "NEVER_SEEN" });
    });
    const purchase = await purchaseOf(orderId);
    expect(purchase.state).toBe("bought");
    expect((await historyOf(purchase.id)).at(-1)).toBe("not_bought > bought");
  });

  it("that refuses is applied, and a code that stops an order stops what is left of it", async () => {
    const id = await storeOrder(["+14155559130", "+14155551913", "+14155551914"], person);
    await sendLate(() => expireSending(inAnHour()));
    expect(await statesOf(id)).toEqual(["not_bought", "cancelled", "cancelled"]);
    const [first, second] = await purchasesOf(id);
    expect(first).toMatchObject({ outcomeCode: "INSUFFICIENT_CREDIT", nextCheckAt: null });
    expect(first!.settledAt).toBeInstanceOf(Date);
    expect(second).toMatchObject({ outcomeCode: "INSUFFICIENT_CREDIT", attempts: 0 });
    expect(await orderRow(id)).toMatchObject({ stopReason: "INSUFFICIENT_CREDIT" });
  });

  it("that names another number is kept for the person who decides", async () => {
    const orderId = await order("+14155551915", person);
    odd.purchase = () => ({
      status: 201,
      body: { data: { id: "num_o", number: "+14155550998", status: "active" } },
    });
    await sendLate(() => expireSending(inAnHour()));
    expect(await purchaseOf(orderId)).toMatchObject({
      state: "unknown",
      outcomeCode: "OTHER_NUMBER",
      namedNumber: "+14155550998",
      namedId: "num_o",
    });
    await check((await purchaseOf(orderId)).sentAt, 10 * MINUTE);
    expect((await purchaseOf(orderId)).state).toBe("bought");
  });

  it("that leaves a doubt itself settles nothing, and is logged as an error", async () => {
    const orderId = await order("+14155559330", person);
    const spy = errors();
    await sendLate(() => expireSending(inAnHour()));
    expect(await purchaseOf(orderId)).toMatchObject({ state: "unknown", outcomeCode: "INTERRUPTED" });
    expect(eventsOf(spy)).toContain("answer_lost");
    await database()
      .update(purchases)
      .set({ state: "not_bought", nextCheckAt: null })
      .where(eq(purchases.orderId, orderId));
  });

  it("for a number that another purchase holds by then changes neither, and is logged as an error", async () => {
    const first = await order("+14155551916", person);
    const spy = errors();
    let second = "";
    await sendLate(async () => {
      await expireSending(inAnHour());
      await database()
        .update(purchases)
        .set({ state: "not_bought", outcomeCode: "NEVER_SEEN", nextCheckAt: null })
        .where(eq(purchases.orderId, first));
      second = await storeOrder(["+14155551916"], person, { needsResume: true });
    });
    expect([await statesOf(first), await statesOf(second)]).toEqual([["not_bought"], ["queued"]]);
    expect(eventsOf(spy)).toContain("answer_lost");
    await database().update(purchases).set({ state: "cancelled" }).where(eq(purchases.orderId, second));
  });
});

describe("an answer that cannot be stored", () => {
  const refuse = () =>
    database().execute(
      sql.raw(`create or replace function refuse_it() returns trigger language plpgsql as $$ begin
        raise exception 'the database is being repaired'; end $$;
      create trigger refuse_it before update on purchases for each row execute function refuse_it();`),
    );
  const allow = () => database().execute(sql`drop trigger if exists refuse_it on purchases`);

  it("is tried for longer than a purchase may take, until it is stored, also after it was given up", async () => {
    const orderId = await order("+14155551917", person);
    const claimed = (await claimPurchase())!;
    odd.beforeAnswer = async () => void (await refuse());
    const sending = sendPurchase(claimed, () => new Date());
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await allow();
    await database()
      .update(purchases)
      .set({ sendingDeadline: new Date(0) })
      .where(eq(purchases.id, claimed.id));
    await expireSending();
    await sending;
    expect((await purchaseOf(orderId)).state).toBe("bought");
  });

  it("is given up with all it said in the log once the process has to end", async () => {
    const orderId = await order("+14155551918", person);
    const claimed = (await claimPurchase())!;
    odd.beforeAnswer = async () => void (await refuse());
    const spy = errors();
    await sendPurchase(claimed, undefined, AbortSignal.abort());
    await allow();
    expect((await purchaseOf(orderId)).state).toBe("sending");
    const [facts] = spy.mock.calls.at(-1) as unknown as [Record<string, unknown>];
    expect(facts).toMatchObject({ event: "answer_lost", purchaseId: claimed.id, outcome: "bought" });
    expect(facts.numberId).toMatch(/^num_/);
    await expireSending(inAnHour());
    await check(claimed.sentAt, 2 * HOUR);
    expect((await purchaseOf(orderId)).state).toBe("bought");
  });
});
