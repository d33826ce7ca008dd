import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeActivity } from "@/lib/activity/sentence";
import { activity, numbers, orders, purchaseSettings, purchases } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { type Outcome } from "@/lib/domain/purchase/purchase-outcome";
import { changeRole, disablePerson, enablePerson } from "@/lib/people/server/change-person";
import { refuseTaken } from "@/lib/purchases/ledger/server/refuse-owned";
import { describePurchase } from "@/lib/purchases/orders/wording";
import { decideReview, listReviews } from "@/lib/purchases/reconciliation/server/review-purchase";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { storeAnswer } from "@/lib/purchases/sending/server/store-answer";
import { switchPurchases } from "@/lib/settings/server/set-purchase-rules";
import { freeNumbers, orderRow, statesOf, steering } from "@/lib/testing/purchases/server/test-drain";
import { historyOf, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { changedBy, makeUser } from "@/lib/testing/server/test-users";
import { continueOrder, stopLate } from "./continue-order";
import { readDayUse } from "./day-use";
import { exportOrder } from "./export-purchases";
import { readWaiting } from "./orders-of-person";
import { readOrder } from "./read-order";
import { cancelWaiting, resumeOrder } from "./steer-order";

useTestDatabase();
const free = freeNumbers(5_000);
const DAY_MS = 24 * 3_600_000;
const NOT_KNOWN = /Whether it was sent before is not known, so money may have moved/;
let ada: Awaited<ReturnType<typeof makeUser>>;
let sam: Awaited<ReturnType<typeof makeUser>>;
beforeAll(async () => {
  ada = await makeUser("admin", "Ada");
  sam = await makeUser("support", "Sam");
});
beforeEach(async () => {
  await database().update(purchases).set({ state: "cancelled" }).where(eq(purchases.state, "queued"));
});

const told = (row: typeof activity.$inferSelect) =>
  describeActivity({ ...row, at: "", actor: null, details: row.details as Record<string, unknown> });

/** An order of two that waits since the database was restored. What was sent of it, nobody knows. */
async function waitsSinceRestore(): Promise<string> {
  const id = await storeOrder(free(2), sam.id, { needsResume: true, pauseReason: "DATABASE_RESTORED" });
  await database().update(purchases).set({ mayHaveBeenSent: true }).where(eq(purchases.orderId, id));
  return id;
}

const refused: Outcome = {
  state: "not_bought",
  code: "INSUFFICIENT_CREDIT",
  message: "",
  wantsCheck: false,
  retryAfterSeconds: null,
};
const ends: readonly (readonly [string, (id: string) => Promise<unknown>])[] = [
  ["a person", (id) => cancelWaiting(id, steering(sam.id))],
  ["a day of waiting", () => claimPurchase(new Date(Date.now() + 25 * 3_600_000))],
  [
    "the switch",
    async () => {
      await switchPurchases(false, { personId: ada.id, requestId: randomUUID() });
      expect(await claimPurchase()).toBeNull();
      await database().delete(purchaseSettings);
    },
  ],
  [
    "disabling who ordered it",
    async () => {
      expect(await disablePerson(sam.id, changedBy(ada))).toEqual({ cancelled: 0 });
      await enablePerson(sam.id, changedBy(ada));
    },
  ],
  [
    "taking the right to buy away",
    async () => {
      expect(await changeRole(sam.id, "manager", changedBy(ada))).toEqual({ cancelled: 0 });
      await changeRole(sam.id, "support", changedBy(ada));
    },
  ],
  [
    "a code that stops its order",
    (id) => inTransaction((run) => continueOrder(run, id, refused, new Date())),
  ],
  ["such a code that comes late", (id) => inTransaction((run) => stopLate(run, id, refused, new Date()))],
  [
    "the account's having them by then",
    async (id) => {
      const rows = (await purchasesOf(id)).map(({ number }) => ({ id: `num_${number}`, number }));
      await database()
        .insert(numbers)
        .values(rows.map((row) => ({ ...row, status: "active" })));
      await resumeOrder(id, steering(sam.id));
      expect(await claimPurchase()).toBeNull();
    },
  ],
];

describe("what may have been sent before the database was restored", () => {
  it.each(ends)("is not cancelled by %s: it keeps its number, and a person decides", async (_how, end) => {
    const id = await waitsSinceRestore();
    await end(id);
    expect(await purchasesOf(id)).toMatchObject(
      Array(2).fill({ state: "needs_review", outcomeCode: "DATABASE_RESTORED", attempts: 0, sentAt: null }),
    );
    expect((await orderRow(id)).finishedAt).not.toBeNull();
    const [first] = await purchasesOf(id);
    expect(await historyOf(first!.id)).toEqual(["queued > needs_review"]);
    await expect(refuseTaken([first!.number])).rejects.toMatchObject({ code: "ALREADY_OPEN" });
    const order = await readOrder(id, { personId: sam.id, seesAll: false });
    for (const purchase of order!.purchases) {
      expect(describePurchase(purchase)).toMatchObject({ badge: "Needs review", next: "ask" });
      expect(describePurchase(purchase).message).toMatch(NOT_KNOWN);
    }
    const rows = await database().select().from(activity).where(eq(activity.orderId, id));
    const sentences = rows.map(told);
    expect(sentences.filter((said) => /needs review.*whether it was sent before/.test(said))).toHaveLength(2);
    expect(sentences.join()).not.toMatch(/cancelled before it was sent/);
  });

  it("is told apart from the rest of its order, which is cancelled", async () => {
    const id = await waitsSinceRestore();
    const [first] = await purchasesOf(id);
    await database().update(purchases).set({ mayHaveBeenSent: false }).where(eq(purchases.id, first!.id));
    expect((await readWaiting()).get(sam.id)).toEqual({ all: 1, inLargeOrders: 0 });
    expect(await disablePerson(sam.id, changedBy(ada))).toEqual({ cancelled: 1 });
    await enablePerson(sam.id, changedBy(ada));
    expect(await statesOf(id)).toEqual(["cancelled", "needs_review"]);
    const rows = await database().select().from(activity).where(eq(activity.orderId, id));
    const stopped = rows.find(({ kind }) => kind === "order_stopped")!;
    expect(stopped.details).toEqual({ code: "PERSON_DISABLED", cancelled: 1, doubtful: 1 });
    expect(told(stopped)).toMatch(/1 number was not sent, and 1 number may have been sent before the data/);
  });

  it("counts as money that may have moved, and is on the receipt and in the file without an instant", async () => {
    const before = await inTransaction((run) => readDayUse(run, sam.id, { isQueuedToo: false }));
    const id = await waitsSinceRestore();
    await cancelWaiting(id, steering(sam.id));
    const after = await inTransaction((run) => readDayUse(run, sam.id, { isQueuedToo: false }));
    expect(after.own.numbers - before.own.numbers).toBe(2);
    expect(after.own.amount - before.own.amount).toBe(2 * 9_900);
    const { stream } = await exportOrder(id, { personId: sam.id, seesAll: false });
    const text = await new Response(stream()).text();
    expect(text.match(/Needs review/g)).toHaveLength(2);
    expect(text).toContain("DATABASE_RESTORED");
  });

  it("waits on the review page, the oldest order first, and is settled there", async () => {
    const [younger, older] = [await waitsSinceRestore(), await waitsSinceRestore()];
    const yesterday = new Date(Date.now() - DAY_MS / 2);
    await database().update(orders).set({ placedAt: yesterday }).where(eq(orders.id, older));
    for (const id of [younger, older]) await cancelWaiting(id, steering(sam.id));
    const listed = (await listReviews()).map(({ orderId }) => orderId);
    expect(listed.indexOf(older)).toBeLessThan(listed.indexOf(younger));
    const [first] = await purchasesOf(older);
    const decision = { purchaseId: first!.id, numberId: null, note: "Not on the statement" };
    await decideReview(decision, { personId: ada.id, requestId: randomUUID() });
    expect((await purchasesOf(older))[0]).toMatchObject({ state: "not_bought", outcomeCode: "REVIEWED" });
    await refuseTaken([first!.number]);
  });

  it("is settled by its own answer, however late: the attempt is written down again", async () => {
    const id = await waitsSinceRestore();
    await cancelWaiting(id, steering(sam.id));
    const [first, second] = await purchasesOf(id);
    const sentAt = new Date(Date.now() - 60_000);
    const attempt = { sentAt, sendingDeadline: new Date(), wasAbsentBefore: true };
    const unsaid = { friendlyName: null, purchasedAt: null, expiresAt: null, features: null, location: null };
    const price = { monthlyCost: null, nextCharge: null };
    const number = { id: "num_late", number: first!.number, status: "active", ...unsaid, ...price };
    const answer = (outcome: Outcome) => ({ outcome, requestId: "r", facts: {} });
    expect(await storeAnswer({ ...attempt, id: first!.id }, answer({ state: "bought", number }))).toBe(
      "moves",
    );
    expect(await storeAnswer({ ...attempt, id: second!.id }, answer(refused))).toBe("moves");
    expect(await purchasesOf(id)).toMatchObject([
      {
        state: "bought",
        numberId: "num_late",
        attempts: 1,
        sentAt,
        wasAbsentBefore: true,
        sendingDeadline: null,
      },
      { state: "not_bought", outcomeCode: "INSUFFICIENT_CREDIT", attempts: 1, sentAt },
    ]);
  });
});
