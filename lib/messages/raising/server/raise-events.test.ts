import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { budgetLines } from "@/lib/costs/month/budget-lines";
import { readBudgetStatuses } from "@/lib/costs/budgets/server/read-budgets";
import { readMonth } from "@/lib/costs/month/server/read-month";
import { budgets, messageItems, numbers, orders, purchases, syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { monthIn, monthName } from "@/lib/domain/dates/months";
import { formatMoney } from "@/lib/domain/money/money";
import { tallyText } from "@/lib/domain/tally";
import { e164 } from "@/lib/testing/e164";
import { mailOf, useOutside, webhookTo } from "@/lib/testing/messages/server/test-messages";
import { mirrorRow } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { makeUser } from "@/lib/testing/server/test-users";
import { raiseEvents } from "./raise-events";

useTestDatabase();
useOutside();
beforeEach(async () => {
  await emptyMirror();
  await database().delete(budgets);
  await database().delete(purchases);
});

const told = () => database().select().from(messageItems).orderBy(messageItems.key, messageItems.raisedAt);
const titles = async () => (await told()).map(({ title }) => title);
const MONTH = monthName(monthIn("UTC", new Date()));
const dollars = (amount: number) => amount * 10_000;

/** A budget in total, with numbers that cost so much every month from long ago on. */
async function spend(limit: number, ...costs: number[]): Promise<void> {
  const { id } = await makeUser("manager");
  await database()
    .insert(numbers)
    .values(
      costs.map((cost, index) =>
        mirrorRow(index, {
          monthlyCost: dollars(cost),
          currency: "USD",
          purchasedAt: new Date("2025-01-01T00:00:00Z"),
          nextCharge: new Date("2025-02-01T00:00:00Z"),
          firstSeenAt: new Date("2025-01-01T00:00:00Z"),
        }),
      ),
    );
  await setLimit(limit, id);
}
const setLimit = (limit: number, updatedBy: string) =>
  database()
    .insert(budgets)
    .values({ costCentre: "", amount: dollars(limit), updatedBy })
    .onConflictDoUpdate({ target: budgets.costCentre, set: { amount: dollars(limit) } });

async function purchase(over: Partial<typeof purchases.$inferInsert>): Promise<void> {
  const { id: placedBy } = await makeUser("support");
  const orderId = randomUUID();
  await database().insert(orders).values({ id: orderId, placedBy, contentHash: orderId });
  const facts = { position: 1, attempts: 1, number: e164("+14155550123"), sentAt: new Date() };
  await database()
    .insert(purchases)
    .values({ orderId, state: "bought", ...facts, ...over });
}

describe("a budget", () => {
  it("is told with the amounts of the page, once a month and channel however often it is found", async () => {
    await spend(100, 60.5, 70);
    const manager = await makeUser("manager");
    await mailOf(manager.id, { "budget-exceeded": "now" });
    expect(await raiseEvents()).toBe(1);
    const view = await readMonth(null);
    const [line] = budgetLines(view, await readBudgetStatuses());
    expect(await told()).toMatchObject([
      {
        title: `${MONTH} exceeds the budget in total`,
        detail: `${MONTH}: ${tallyText(line!.month)}. ${formatMoney(line!.limit)} monthly budget.`,
        path: "/costs/budgets",
      },
    ]);
    expect(tallyText(line!.month)).toBe("$130.50");
    await setLimit(90, manager.id);
    expect([await raiseEvents(), await raiseEvents()]).toEqual([0, 0]);
  });

  it("that is exceeded is told once to who wants both, and to who wants 80% alone as well", async () => {
    await spend(100, 130);
    const both = await webhookTo("https://hooks.example/1", {
      "budget-near": "now",
      "budget-exceeded": "now",
    });
    const near = await webhookTo("https://hooks.example/2", { "budget-near": "now" });
    await raiseEvents();
    const rows = await told();
    expect(rows.filter(({ channelId }) => channelId === both).map(({ event }) => event)).toEqual([
      "budget-exceeded",
    ]);
    expect(rows.filter(({ channelId }) => channelId === near).map(({ title }) => title)).toEqual([
      `${MONTH} exceeds the budget in total`,
    ]);
  });

  it("is told at 80%, and not below", async () => {
    await spend(100, 79.99);
    await webhookTo("https://hooks.example/1", { "budget-near": "now", "budget-exceeded": "now" });
    expect(await raiseEvents()).toBe(0);
    await setLimit(99, (await makeUser("manager")).id);
    await raiseEvents();
    expect(await titles()).toEqual([`${MONTH} has used 80% of the budget in total`]);
  });
});

describe("a purchase", () => {
  it("that needs review is told without a name, once for each channel", async () => {
    await purchase({ state: "needs_review" });
    await mailOf((await makeUser("ops")).id, { "needs-review": "now" });
    await webhookTo("https://hooks.example/1", { "needs-review": "daily" });
    expect([await raiseEvents(), await raiseEvents()]).toEqual([2, 0]);
    expect(await told()).toMatchObject([
      { title: "The purchase of +1 415 555 0123 needs review", path: "/purchases/review" },
      { title: "The purchase of +1 415 555 0123 needs review" },
    ]);
  });

  it("found late, or billed at another price, is told to who asked for it before", async () => {
    const before = new Date(Date.now() - 60_000);
    await purchase({ outcomeCode: "FOUND_LATE", settledAt: before });
    const channel = await webhookTo("https://hooks.example/1", {
      "found-late": "now",
      "billed-otherwise": "now",
    });
    expect(await raiseEvents()).toBe(0);
    const prices = { quotedMonthlyCost: dollars(1), billedMonthlyCost: dollars(1.5), settledAt: new Date() };
    await purchase({ number: e164("+14155550124"), outcomeCode: "FOUND_LATE", ...prices });
    expect(await raiseEvents()).toBe(2);
    expect(await told()).toMatchObject([
      { channelId: channel, detail: "Audian bills $1.50 a month; it quoted $1.00 before the purchase." },
      { title: "+1 415 555 0124 was bought after all" },
    ]);
  });
});

describe("renewals", () => {
  it("of the next days are told once for each day, with what they cost", async () => {
    const inDays = (days: number) => new Date(Date.UTC(2026, 10, 26 + days, 12));
    await database()
      .insert(numbers)
      .values(
        [2, 2, 5, 30].map((days, index) =>
          mirrorRow(index + 1, { expiresAt: inDays(days), monthlyCost: dollars(1.25), currency: "USD" }),
        ),
      );
    await webhookTo("https://hooks.example/1", { renewals: "now" });
    const now = inDays(0);
    expect([await raiseEvents(now), await raiseEvents(now)]).toEqual([2, 0]);
    expect((await told()).map(({ title, detail }) => [title, detail])).toEqual([
      ["2 numbers renew on Sat 28 Nov", "$2.50 a month."],
      ["1 number renews on Tue 1 Dec", "$1.25 a month."],
    ]);
  });
});

describe("the connection", () => {
  const sync = (state: "complete" | "failed", minutesAgo: number, problem: string | null = null) => {
    const at = new Date(Date.now() - minutesAgo * 60_000);
    return database().insert(syncs).values({ state, startedAt: at, finishedAt: at, problem });
  };

  it("is told when the key is refused and when the list is old, once until it was read again", async () => {
    const admin = await makeUser("admin");
    await mailOf(admin.id, { "key-refused": "now", "list-old": "now" });
    await sync("complete", 20);
    expect(await raiseEvents()).toBe(0);
    await sync("failed", 5, "The list could not be read (UPSTREAM_ERROR).");
    expect(await raiseEvents()).toBe(0);
    await sync("failed", 4, "The list could not be read (UNAUTHENTICATED).");
    expect([await raiseEvents(), await raiseEvents()]).toEqual([1, 0]);
    const inAnHour = new Date(Date.now() + 3_600_000);
    expect([await raiseEvents(inAnHour), await raiseEvents(inAnHour)]).toEqual([1, 0]);
    expect((await titles()).toSorted()).toEqual([
      "Audian refuses the API key",
      "The list of numbers is out of date",
    ]);
    await sync("complete", 1);
    await sync("failed", 0, "The list could not be read (FORBIDDEN).");
    expect(await raiseEvents()).toBe(1);
  });
});
