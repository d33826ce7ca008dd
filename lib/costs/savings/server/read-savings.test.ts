import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { readMonth } from "@/lib/costs/month/server/read-month";
import { giveBacks, numberHistory, numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { makePerson } from "@/lib/testing/purchases/server/test-orders";
import { day, mirrorRow, past, storeMirror, usd } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { emptyMirror } from "@/lib/testing/server/test-mirror";
import { readSavings } from "./read-savings";

process.env.REPORTING_TIME_ZONE = "America/Los_Angeles";
useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");
let markedBy: string;
beforeEach(async () => {
  await emptyMirror();
  markedBy = await makePerson(`Ops ${randomUUID()}`);
});
const mark = (index: number, at = "2026-09-01", takenOut?: string) =>
  database()
    .insert(giveBacks)
    .values({
      numberId: `num_${index}`,
      markedBy,
      markedAt: day(at),
      ...(takenOut && { takenOutAt: day(takenOut), takenOutBy: markedBy }),
    });

describe("what numbers saved that were given back", () => {
  beforeEach(async () => {
    const since = { purchasedAt: day("2026-03-05"), firstSeenAt: day("2026-03-05"), currency: "USD" };
    await database()
      .insert(numbers)
      .values([
        mirrorRow(0, { ...since, monthlyCost: 10_000 }),
        mirrorRow(1, { ...since, monthlyCost: 10_000, goneAt: day("2026-10-02") }),
        mirrorRow(2, { ...since, monthlyCost: 20_000, goneAt: day("2026-10-20") }),
        mirrorRow(4, { ...since, monthlyCost: 30_000, goneAt: day("2026-10-02") }),
      ]);
    await database()
      .insert(numberHistory)
      .values([
        past(1, "status", "2026-03-05", "2026-10-02", { text: "active" }),
        past(2, "status", "2026-03-05", "2026-10-20", { text: "active" }),
        past(4, "status", "2026-03-05", "2026-10-02", { text: "active" }),
      ]);
  });

  it("is told in the month in which they first cost nothing, and only of what somebody wanted cancelled", async () => {
    await Promise.all([mark(0), mark(1), mark(2)]);
    const { months, monthly } = await readSavings(now);
    expect(months.map(({ month, saved, isExpected }) => [month, saved.totals, isExpected])).toEqual([
      ["2026-11", [usd(20_000)], true],
      ["2026-10", [usd(10_000)], false],
    ]);
    expect(monthly.totals).toEqual([usd(30_000)]);
  });

  it("is nothing for what was taken out of the list, or left months before it was wanted", async () => {
    await mark(1, "2026-09-01", "2026-09-02");
    await mark(4, "2026-11-20");
    expect(await readSavings(now)).toMatchObject({ months: [], monthly: { totals: [] } });
  });
});

it("equals the terms of the costs' bridge where everything that left was given back", async () => {
  await storeMirror(60);
  await Promise.all(Array.from({ length: 60 }, (_unused, index) => mark(index, "2025-01-01")));
  const { months } = await readSavings(now);
  expect(months.length).toBeGreaterThan(1);
  for (const { month, saved } of months.filter((one) => one.month <= "2026-11")) {
    const { bridges } = await readMonth(month, now);
    const terms = bridges.flatMap(({ currency, terms: all }) => {
      const some = all.filter(({ term }) => term === "gone" || term === "statusChanges");
      const amount = some.reduce((sum, one) => sum - one.amount.amount, 0);
      return amount === 0 ? [] : [{ amount, currency }];
    });
    expect(saved.totals.filter(({ amount }) => amount !== 0).toSorted(byCurrency)).toEqual(
      terms.toSorted(byCurrency),
    );
  }
});

const byCurrency = (one: { currency: string }, other: { currency: string }) =>
  one.currency.localeCompare(other.currency);
