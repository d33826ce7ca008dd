import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type E164 } from "@/lib/domain/phone/phone";
import { e164 } from "@/lib/testing/e164";
import { readBudgetStatus } from "@/lib/costs/budgets/server/read-budgets";
import { numbers, orders, annotationsHistory, purchases } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { dayIn } from "@/lib/domain/dates/months";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { NO_FILTERS } from "@/lib/numbers/list/filters";
import { editNumbers } from "@/lib/numbers/annotations/server/edit-numbers";
import { listOwnedNumbers } from "@/lib/numbers/list/server/list-numbers";
import { makePerson, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { sendPurchase } from "@/lib/purchases/sending/server/send-purchase";
import { storeBought } from "./store-bought";

useTestDatabase();
useSandbox({ numbers: 0 });
const HOUR = 3_600_000;

let ann: string;
let bob: string;
beforeAll(async () => {
  ann = await makePerson("Ann");
  bob = await makePerson("Bob");
});

let used = 2_000;
const fresh = () => e164(`+1415555${(used += 1)}`);
const details = (id: string, number: E164) => ({
  id,
  number,
  friendlyName: null,
  status: "active",
  purchasedAt: null,
  expiresAt: null,
  monthlyCost: null,
  nextCharge: null,
  features: null,
  location: null,
});
const factsOf = async (id: string) => {
  const [row] = await database()
    .select({ costCentre: numbers.costCentre, note: numbers.note })
    .from(numbers)
    .where(eq(numbers.id, id));
  return row;
};
const saidOf = (id: string) =>
  database()
    .select({
      kind: annotationsHistory.kind,
      from: annotationsHistory.fromOn,
      text: annotationsHistory.text,
      by: annotationsHistory.saidBy,
    })
    .from(annotationsHistory)
    .where(eq(annotationsHistory.numberId, id))
    .orderBy(asc(annotationsHistory.kind), asc(annotationsHistory.fromOn));
const today = () => dayIn("UTC", new Date());

/** A purchase for the cost centre that was sent `hours` ago and stands in this state. */
async function purchaseFor(costCentre: string, state: PurchaseState, hours = 0) {
  const number = fresh();
  const at = new Date(Date.now() - hours * HOUR);
  const orderId = await storeOrder([number], ann, { costCentre, reason: "OPS-7", placedAt: at });
  await database()
    .update(purchases)
    .set({ state, attempts: 1, sentAt: at })
    .where(eq(purchases.orderId, orderId));
  const [purchase] = await purchasesOf(orderId);
  return purchase!;
}
const settle = (purchase: Awaited<ReturnType<typeof purchaseFor>>, id: string) =>
  inTransaction((transaction) =>
    storeBought(transaction, purchase, details(id, purchase.number), { from: purchase.state }),
  );

describe("what an order says of its numbers", () => {
  it("is on each of them once Audian has answered, and counts once in the budget before and after", async () => {
    const wanted = [fresh(), fresh(), fresh()];
    await storeOrder(wanted, ann, { costCentre: "Carried", reason: "OPS-42" });
    const spent = async () => {
      const { monthlyNow, onTheWay } = await readBudgetStatus("Carried");
      return { have: monthlyNow.count, coming: onTheWay.count };
    };
    expect(await spent()).toEqual({ have: 0, coming: 3 });
    for (const [index] of wanted.entries()) {
      await sendPurchase((await claimPurchase())!);
      expect(await spent()).toEqual({ have: index + 1, coming: 2 - index });
    }
    const list = await listOwnedNumbers({ ...NO_FILTERS, costCentre: "Carried" });
    expect(list.numbers.map(({ phone }) => phone.e164).sort()).toEqual(wanted);
    const [bought] = await database().select().from(numbers).where(eq(numbers.number, wanted[0]!));
    expect(bought).toMatchObject({ costCentre: "Carried", note: "OPS-42" });
    expect(await saidOf(bought!.id)).toEqual([
      { kind: "cost_centre", from: today(), text: "Carried", by: ann },
      { kind: "note", from: today(), text: "OPS-42", by: ann },
    ]);
  });

  it.each(["sending", "unknown", "needs_review", "not_bought"] as const)(
    "is on a number that becomes bought from %s, since the day on which it was sent",
    async (state) => {
      const purchase = await purchaseFor("Sales", state, 49);
      const id = randomUUID();
      if (state !== "sending")
        await database().insert(numbers).values({ id, number: purchase.number, status: "active" });
      await settle(purchase, id);
      expect(await factsOf(id)).toEqual({ costCentre: "Sales", note: "OPS-7" });
      expect((await saidOf(id))[0]).toMatchObject({ from: dayIn("UTC", purchase.sentAt!), text: "Sales" });
    },
  );

  it("is not there when the purchase does not become bought after all", async () => {
    const purchase = await purchaseFor("Sales", "unknown");
    const id = randomUUID();
    await database().insert(numbers).values({ id, number: purchase.number, status: "active" });
    const storing = inTransaction(async (transaction) => {
      await storeBought(transaction, purchase, details(id, purchase.number), { from: "unknown" });
      throw new Error("the connection broke");
    });
    await expect(storing).rejects.toThrow("broke");
    expect(await factsOf(id)).toEqual({ costCentre: null, note: null });
    expect(await saidOf(id)).toEqual([]);
  });

  it("does not overwrite what a person said of a number that is found late", async () => {
    const purchase = await purchaseFor("Sales", "not_bought", 49);
    const id = randomUUID();
    await database().insert(numbers).values({ id, number: purchase.number, status: "active" });
    await editNumbers(
      { selection: { kind: "ids", ids: [id] }, edit: { costCentre: "Legal" } },
      { personId: bob, requestId: "r" },
    );
    await settle(purchase, id);
    expect(await factsOf(id)).toEqual({ costCentre: "Legal", note: "OPS-7" });
    expect((await saidOf(id)).slice(0, 2)).toEqual([
      { kind: "cost_centre", from: dayIn("UTC", purchase.sentAt!), text: "Sales", by: ann },
      { kind: "cost_centre", from: today(), text: "Legal", by: bob },
    ]);
  });

  it("leaves a number alone where the order says nothing", async () => {
    const purchase = await purchaseFor("Sales", "unknown");
    await database()
      .update(orders)
      .set({ costCentre: null, reason: null })
      .where(eq(orders.id, purchase.orderId));
    const id = randomUUID();
    await database()
      .insert(numbers)
      .values({ id, number: purchase.number, status: "active", costCentre: "Legal", note: "kept" });
    await settle(purchase, id);
    expect(await factsOf(id)).toEqual({ costCentre: "Legal", note: "kept" });
  });
});
