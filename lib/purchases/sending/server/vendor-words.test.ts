import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type E164 } from "@/lib/domain/phone/phone";
import { e164 } from "@/lib/testing/e164";
import { storeCompleteSync } from "@/lib/testing/purchases/server/test-drain";
import { numbers, orders } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { checkNumber } from "@/lib/numbers/detail/server/read-number";
import { emptyMirror, syncNumbers } from "@/lib/testing/server/test-mirror";
import { listRow, useAnyVendor } from "@/lib/testing/vendor/server/any-vendor";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson, purchaseOf, purchasesOf, storeOrder } from "@/lib/testing/purchases/server/test-orders";
import { claimPurchase } from "./claim-purchase";
import { findInInventory } from "@/lib/purchases/inventory/server/find-in-inventory";
import { refuseTaken } from "@/lib/purchases/ledger/server/refuse-owned";
import { sendPurchase } from "./send-purchase";

useTestDatabase();
const { account, reset } = useAnyVendor();
let person: string;
let count = 0;
const nextNumber = () => e164(`+1415556${String((count += 1)).padStart(4, "0")}`);

beforeAll(async () => {
  person = await makePerson();
  await storeCompleteSync();
});
beforeEach(reset);

async function buy(wanted: readonly E164[] = [nextNumber()]) {
  const orderId = await storeOrder(wanted, person);
  await sendPurchase((await claimPurchase())!);
  return orderId;
}

describe("a purchase with a vendor of odd habits", () => {
  it.each([
    (number: string) => number.slice(1),
    (number: string) =>
      `${number.slice(0, 2)} (${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`,
    (number: string) => Number(number.slice(1)),
  ])("is bought when the number comes back in another spelling", async (spell) => {
    const number = nextNumber();
    account.purchase = () => ({ body: { data: listRow(`num_${number}`, { number: spell(number) }) } });
    expect(await purchaseOf(await buy([number]))).toMatchObject({ state: "bought", number });
    await expect(refuseTaken([number])).rejects.toMatchObject({ code: "ALREADY_OWNED" });
  });

  it("finds the price of a number that the stock spells without a plus", async () => {
    account.stock = [{ number: "14155557001", price: { monthly: 0.99, setup: 0, currency: "usd" } }, null];
    expect(await findInInventory(e164("+14155557001"))).toMatchObject({
      monthlyCost: { amount: 9_900, currency: "USD" },
    });
  });

  it("is refused for want of credit although the message holds a zero byte, and the rest is not sent", async () => {
    account.purchase = () => ({
      status: 402,
      body: {
        success: false,
        error: { code: "INSUFFICIENT_CREDIT", message: `no credit\0\nhere ${"x".repeat(294)}🙂` },
      },
    });
    const orderId = await buy([nextNumber(), nextNumber()]);
    const [first, second] = await purchasesOf(orderId);
    expect(first).toMatchObject({ state: "not_bought", outcomeCode: "INSUFFICIENT_CREDIT" });
    expect(first?.outcomeMessage).toMatch(/^no credit here x/);
    expect(second?.state).toBe("cancelled");
  });

  it.each([
    [{ code: "E1234", type: "insufficient_funds" }, 400],
    [{ code: "InsufficientFunds" }, 400],
    [{ code: "invalid_request_error" }, 402],
    [{ code: 402, message: "pay first" }, 400],
  ])("stops the order where the telling part of %j says so", async (error, status) => {
    account.purchase = () => ({ status, body: { error } });
    const [first, second] = await purchasesOf(await buy([nextNumber(), nextNumber()]));
    expect(first).toMatchObject({ state: "not_bought", outcomeCode: "INSUFFICIENT_CREDIT" });
    expect(second?.state).toBe("cancelled");
  });

  it(
    "stores whatever JSON a vendor sends: list, details, stock and purchase (fuzz)",
    { timeout: 600_000 },
    async () => {
      const text = fc.oneof(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.constantFrom(
          "\0",
          "\ud83d",
          "a\0b",
          "1e400",
          "0001-01-01",
          "2026-12-01",
          "14155559501",
          "",
          "\u2028",
        ),
      );
      const value = fc.oneof(
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.maxSafeInteger(),
        fc.constant(null),
        fc.jsonValue({ maxDepth: 2 }),
      );
      const row = fc.record(
        {
          id: value,
          number: value,
          friendly_name: value,
          status: value,
          purchased_at: value,
          expires_at: value,
          country: value,
          location: value,
          features: fc.oneof(value, fc.array(text)),
          price: fc.oneof(value, fc.record({ monthly: value, setup: value, currency: value })),
          billing: fc.oneof(value, fc.record({ monthly_cost: value, currency: value, next_charge: value })),
        },
        { requiredKeys: [] },
      );
      const error = fc.oneof(value, fc.record({ code: value, type: value, message: value, param: value }));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.oneof(row, value), { maxLength: 8 }),
          row,
          error,
          value,
          async (rows, one, failure, message) => {
            reset();
            await emptyMirror();
            account.rows = [...rows, listRow("num_last")];
            account.stock = rows;
            account.total = () => message;
            account.details = () => ({ ...one, id: "num_last", number: "+14155559501" });
            const outcome = await syncNumbers();
            expect(outcome.state).toBe("complete");
            expect(await database().$count(numbers)).toBeGreaterThan(0);
            expect(await checkNumber("num_last")).toMatchObject({
              kind: expect.stringMatching(/same|fuller|changed/),
            });
            await findInInventory(nextNumber());
            for (const body of [
              { data: one },
              { success: false, error: failure, message, request_id: message },
            ]) {
              account.purchase = () => ({ status: body.success === false ? 400 : 200, body });
              // What was billed before, a fortune now and then, no longer counts against the daily limit.
              await database()
                .update(orders)
                .set({ placedAt: sql`now() - interval '4 days'` });
              const { state } = await purchaseOf(await buy());
              expect(["bought", "not_bought", "unknown", "needs_review"]).toContain(state);
            }
          },
        ),
        // A total that no integer of the database holds ended the reading once.
        { seed: 112766035, numRuns: 25, examples: [[[], {}, null, 2 ** 31]] },
      );
    },
  );
});
