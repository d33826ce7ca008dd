import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { numbers, orders, purchases, purchaseSettings } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { formatMoney, type Money, moneyOf } from "@/lib/domain/money/money";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { makePerson, order, purchasesOf } from "@/lib/testing/purchases/server/test-orders";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { useSandbox } from "@/lib/testing/vendor/server/test-vendor";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { checkLimits, findLimitProblem, readDailyLimits } from "@/lib/purchases/orders/server/limits";

process.env.PURCHASE_RATES = '{"EUR": 1.09}';
useTestDatabase();
useSandbox({ numbers: 0 });

let used = 100_000;
const free = () => e164(`+1415${String(5_000_000 + (used += 1)).slice(0, 7)}`);
const money = (units: number, currency = "USD"): Money => ({ amount: units * 10_000, currency });
const quote = (monthlyCost: Money | null, setupFee: Money | null = null) => ({ monthlyCost, setupFee });

type Facts = Partial<typeof purchases.$inferInsert> & { state: PurchaseState };

/** A purchase of today, as whatever happened has left it. */
async function add(personId: string, facts: Facts, bill: Money | null = null) {
  const id = randomUUID();
  await database().insert(orders).values({ id, placedBy: personId, contentHash: id });
  const numberId = bill ? `num_${id}` : null;
  if (bill) {
    const row = { id: numberId!, number: free(), status: "active", monthlyCost: bill.amount };
    await database()
      .insert(numbers)
      .values({ ...row, currency: bill.currency });
  }
  const attempts = facts.state === "queued" ? 0 : 1;
  await database()
    .insert(purchases)
    .values({ orderId: id, position: 1, number: free(), attempts, numberId, ...facts });
}
const usedBy = async (personId: string) => {
  const { own } = await readDailyLimits(personId);
  return [own.used.amount / 10_000, own.numbers.used];
};

beforeEach(async () => {
  await database().delete(purchases);
  await database().delete(purchaseSettings);
});

describe("what counts against a day", () => {
  it("is the bill once there is one, told by the purchase or later by the mirror", async () => {
    const person = await makePerson();
    await add(person, { state: "bought" });
    expect(await usedBy(person)).toEqual([5, 1]);
    await add(person, { state: "bought", billedMonthlyCost: 400_0000 });
    await add(person, { state: "bought", quotedMonthlyCost: 1_0000, quotedSetupFee: 2_0000 }, money(9));
    await add(person, { state: "bought", quotedMonthlyCost: 1_0000 }, money(100, "EUR"));
    expect(await usedBy(person)).toEqual([5 + 400 + 11 + 109, 4]);
  });

  it("is never less than the bills that are known, whatever was said before", async () => {
    const state = fc.constantFrom<PurchaseState>("sending", "unknown", "needs_review", "bought");
    const amount = fc.option(fc.integer({ min: 0, max: 900 }), { nil: null });
    const one = fc.record({
      state,
      quoted: amount,
      setup: amount,
      currency: fc.constantFrom("USD", "EUR", "GBP"),
      bill: amount,
      billedIn: fc.constantFrom("USD", "EUR"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 6 }), async (all) => {
        const person = await makePerson();
        for (const { state: now, quoted, setup, currency, bill, billedIn } of all)
          await add(
            person,
            {
              state: now,
              currency,
              quotedMonthlyCost: quoted === null ? null : quoted * 10_000,
              quotedSetupFee: setup === null ? null : setup * 10_000,
            },
            bill === null ? null : money(bill, billedIn),
          );
        const real = all.reduce(
          (sum, { bill, billedIn }) => sum + (bill ?? 0) * (billedIn === "EUR" ? 1.09 : 1),
          0,
        );
        const [amountUsed, numbersUsed] = await usedBy(person);
        expect(amountUsed).toBeGreaterThanOrEqual(real - 1e-6);
        expect(numbersUsed).toBe(all.length);
      }),
      { numRuns: 12 },
    );
  });

  it("is the same at the review and once it is stored, whatever is known of the prices", async () => {
    const amount = fc.option(fc.integer({ min: 0, max: 90_0000 }), { nil: null });
    const one = fc.record({ quoted: amount, setup: amount, currency: fc.constantFrom("USD", "EUR") });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 6 }), async (all) => {
        const person = await makePerson();
        await database().delete(purchaseSettings);
        // Nothing fits, so that the review says what it would count.
        await database()
          .insert(purchaseSettings)
          .values({ personLimit: 0, totalLimit: 10 ** 9, totalNumbers: 10 ** 6 });
        const quotes = all.map(({ quoted, setup, currency }) => ({
          monthlyCost: moneyOf(quoted, currency),
          setupFee: moneyOf(setup, currency),
        }));
        const problem = await findLimitProblem(person, quotes);
        for (const { quoted, setup, currency } of all)
          await add(person, {
            state: "queued",
            currency,
            quotedMonthlyCost: quoted,
            quotedSetupFee: setup,
          });
        const { own } = await readDailyLimits(person);
        if (own.used.amount === 0) expect(problem).toBeNull();
        else expect(problem?.because).toContain(`this order counts ${formatMoney(own.used)}.`);
      }),
      { numRuns: 20 },
    );
  });

  it("stops the rest of the day when a bill turns out high", async () => {
    const person = await makePerson();
    await add(person, { state: "bought" }, money(499.5));
    await add(person, { state: "queued", quotedMonthlyCost: 1_0000 });
    expect(await claimPurchase()).toBeNull();
    const rows = await database().select().from(purchases);
    expect(rows.map(({ outcomeCode }) => outcomeCode)).toContain("OVER_LIMIT");
  });
});

describe("prices in another currency", () => {
  it("are refused without a rate, with a sentence at the review and at placing", async () => {
    const person = await makePerson();
    expect(await findLimitProblem(person, [quote(money(1, "GBP"), money(1, "USD"))])).toMatchObject({
      title: "Prices in GBP cannot be counted",
    });
    await expect(
      checkLimits(database(), person, [quote(money(1)), quote(null, money(1, "ZAR"))]),
    ).rejects.toMatchObject({
      code: "LIMIT_REACHED",
      sentence: expect.stringContaining("no rate for ZAR is set. Nothing was sent and nothing was paid."),
    });
  });

  it("count by the rate", async () => {
    const person = await makePerson();
    expect(await findLimitProblem(person, [quote(money(458, "EUR"))])).toBeNull();
    expect(await findLimitProblem(person, [quote(money(459, "EUR"))])).toMatchObject({
      title: "This would exceed your daily limit",
    });
  });
});

describe("the number of numbers", () => {
  it("is limited per person, however little they cost, also when many order at once", async () => {
    await database().insert(purchaseSettings).values({ personNumbers: 3 });
    const person = await makePerson();
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => order(`+14155551${300 + index}`, person)),
    );
    const refused = results.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({
      reason: {
        title: "This would exceed your daily limit of numbers",
        sentence: expect.stringContaining("3 of 3 numbers are used today, and this order has 1."),
      },
    });
  });

  it("is limited for all people together", async () => {
    await database().insert(purchaseSettings).values({ totalNumbers: 1 });
    const id = await order("+14155551400", await makePerson());
    await expect(order("+14155551401", await makePerson())).rejects.toMatchObject({
      title: "This would exceed the team's daily limit of numbers",
    });
    expect(await purchasesOf(id)).toHaveLength(1);
  });
});
