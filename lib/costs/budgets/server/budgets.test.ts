import { randomUUID } from "node:crypto";
import { desc } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { activity, budgets, numbers, orders, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { parseMoney } from "@/lib/domain/money/money";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { judgeBudget } from "../budget";
import { removeBudgetInputSchema, setBudgetInputSchema } from "@/lib/costs/input";
import { readBudgets, readBudgetStatus, readBudgetStatuses } from "./read-budgets";
import { removeBudget, setBudget } from "./set-budget";

useTestDatabase();

const usd = (text: string) => parseMoney(text)!;
const who = async () => ({ personId: await makePerson("Mia Manager"), requestId: randomUUID() });
const number = (id: number, over: Partial<typeof numbers.$inferInsert> = {}) =>
  database()
    .insert(numbers)
    .values({
      id: `num_${id}`,
      number: e164(`+1415555${1000 + id}`),
      status: "active",
      monthlyCost: 9_900,
      currency: "USD",
      ...over,
    });
const lastEntry = async () =>
  (await database().select().from(activity).orderBy(desc(activity.id)).limit(1))[0];

beforeEach(async () => {
  await database().delete(budgets);
  await database().delete(purchases);
  await database().delete(orders);
  await database().delete(numbers);
});

describe("a budget", () => {
  it("is set, changed and removed, and the activity log says by whom and from what to what", async () => {
    const mia = await who();
    await setBudget({ costCentre: "Support", limit: usd("200") }, mia);
    expect(await lastEntry()).toMatchObject({
      kind: "budget_changed",
      actorId: mia.personId,
      details: { costCentre: "Support", before: null, after: "200.00 USD" },
    });
    await setBudget({ costCentre: "Support", limit: usd("250.5") }, mia);
    await setBudget({ costCentre: null, limit: usd("1000") }, mia);
    expect(await readBudgets()).toMatchObject([
      { costCentre: null, limit: usd("1000"), updatedBy: "Mia Manager" },
      { costCentre: "Support", limit: usd("250.50") },
    ]);
    await removeBudget("Support", mia);
    expect((await lastEntry())?.details).toEqual({
      costCentre: "Support",
      before: "250.50 USD",
      after: null,
    });
    expect(await readBudgets()).toHaveLength(1);
    await expect(removeBudget("Support", mia)).rejects.toMatchObject({ code: "MISSING" });
  });

  it("keeps each step in the log when many set it at once", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => who()));
    await Promise.all(
      people.map((person, index) =>
        setBudget({ costCentre: "Sales", limit: usd(String(index + 1)) }, person),
      ),
    );
    const rows = await database().query.activity.findMany({
      where: (entry, { inArray }) =>
        inArray(
          entry.actorId,
          people.map(({ personId }) => personId),
        ),
      orderBy: (entry, { asc }) => [asc(entry.id)],
    });
    const steps = rows.map(({ details }) => details as { before: string | null; after: string });
    expect(steps.map(({ before }) => before)).toEqual([
      null,
      ...steps.slice(0, -1).map(({ after }) => after),
    ]);
  });
});

describe("how much of a budget is left", () => {
  it("is the limit less what its numbers cost, gone ones and other cost centres apart", async () => {
    await setBudget({ costCentre: "Support", limit: usd("5") }, await who());
    await number(1, { costCentre: "Support" });
    await number(2, { costCentre: "Support", status: "suspended" });
    await number(3, { costCentre: "Support", status: "Cancelled " });
    await number(4, { costCentre: "Support", goneAt: new Date() });
    await number(5, { costCentre: "Sales" });
    await number(6);
    expect(await readBudgetStatus("Support")).toEqual({
      costCentre: "Support",
      limit: usd("5"),
      monthlyNow: { count: 2, unknown: 0, totals: [usd("1.98")] },
      onTheWay: { count: 0, unknown: 0, totals: [] },
      left: usd("3.02"),
    });
    expect(await readBudgetStatus(null)).toMatchObject({
      limit: null,
      left: null,
      monthlyNow: { count: 4, totals: [usd("3.96")] },
    });
  });

  it("counts what is being bought, and not what was not bought", async () => {
    const mia = await who();
    await setBudget({ costCentre: null, limit: usd("2") }, mia);
    const orderId = randomUUID();
    await database()
      .insert(orders)
      .values({ id: orderId, placedBy: mia.personId, contentHash: "x", costCentre: "Sales" });
    const states = ["queued", "unknown", "not_bought", "cancelled", "bought"] as const;
    await database()
      .insert(purchases)
      .values(
        states.map((state, index) => ({
          orderId,
          position: index + 1,
          number: e164(`+1415555200${index}`),
          state,
          attempts: state === "queued" || state === "cancelled" ? 0 : 1,
          quotedMonthlyCost: index === 0 ? 15_000 : index === 1 ? null : 9_900,
        })),
      );
    expect(await readBudgetStatus(null)).toMatchObject({
      onTheWay: { count: 2, unknown: 1, totals: [usd("1.50")] },
      left: usd("0.50"),
    });
    expect((await readBudgetStatus("Support")).onTheWay.count).toBe(0);
    expect((await readBudgetStatus("Sales")).onTheWay.count).toBe(2);
  });

  it("goes below nothing, and compares no currency with another", async () => {
    await setBudget({ costCentre: null, limit: usd("0.5") }, await who());
    await number(1);
    await number(2, { monthlyCost: 500_000, currency: "EUR" });
    await number(3, { monthlyCost: null, currency: null });
    expect(await readBudgetStatus(null)).toMatchObject({
      monthlyNow: { count: 3, unknown: 1 },
      left: usd("-0.49"),
    });
  });
});

describe("all budgets at once", () => {
  it("say the same as each by itself", async () => {
    const mia = await who();
    for (const costCentre of [null, "Support", "Nobody"])
      await setBudget({ costCentre, limit: usd("5") }, mia);
    await number(1, { costCentre: "Support" });
    await number(2, { costCentre: "Sales", monthlyCost: null, currency: null });
    await number(3, { costCentre: "Support", monthlyCost: 7, currency: "EUR" });
    const all = await readBudgetStatuses();
    expect(all.map(({ costCentre }) => costCentre)).toEqual([null, "Nobody", "Support"]);
    for (const status of all) expect(status).toMatchObject(await readBudgetStatus(status.costCentre));
    expect(all[0]).toMatchObject({ left: usd("4.01"), monthlyNow: { count: 3, unknown: 1 } });
  });
});

describe("a month against its budget", () => {
  const limit = usd("10");
  it.each([
    [{ count: 1, unknown: 0, totals: [usd("10")] }, "within"],
    [{ count: 1, unknown: 0, totals: [usd("10.0001")] }, "exceeded"],
    [{ count: 2, unknown: 1, totals: [usd("10.01")] }, "exceeded"],
    [{ count: 2, unknown: 1, totals: [usd("9")] }, "unclear"],
    [{ count: 1, unknown: 0, totals: [{ amount: 999_999, currency: "EUR" }] }, "within"],
    [{ count: 0, unknown: 0, totals: [] }, "within"],
  ] as const)("%j is %s", (tally, verdict) => expect(judgeBudget(limit, tally)).toBe(verdict));
});

describe("what people may enter as a budget", () => {
  const enter = (amount: string, costCentre = " Support ") =>
    setBudgetInputSchema.safeParse({ costCentre, amount, currency: "USD" });

  it.each([
    ["250", "250"],
    ["1,250.50", "1250.5"],
    [" 12.3456 ", "12.3456"],
    ["1,000,000", "1000000"],
  ])("%s", (text, amount) => expect(enter(text).data).toEqual({ costCentre: "Support", limit: usd(amount) }));

  it.each(["", "0", "-5", "abc", "1.23456", "1,5", "$5", "1e5", "123456789012"])("not %j", (text) =>
    expect(enter(text).success).toBe(false),
  );

  it("no name is the whole account", () => {
    expect(enter("5", "  ").data?.costCentre).toBeNull();
    expect(removeBudgetInputSchema.parse({ costCentre: "" })).toEqual({ costCentre: null });
    expect(enter("5", "a\nb").success).toBe(false);
  });
});
