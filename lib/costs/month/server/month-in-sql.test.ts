import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { database } from "@/lib/db/server/connection";
import { sumMoney } from "@/lib/domain/money/money";
import { chargesInDatabase } from "@/lib/testing/costs/server/charges-in-database";
import { storeMirror } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { readMonth } from "./read-month";

process.env.REPORTING_TIME_ZONE = "Africa/Johannesburg";
useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");

beforeAll(() => storeMirror(3_000));

/** The month's charges as the database finds them by itself, in the zone. */
async function sumInDatabase(month: string) {
  const { rows } = await database().execute<{
    currency: string | null;
    count: number;
    amount: number | null;
  }>(sql`
    select of_currency as currency, count(*)::int as count, sum(amount)::float8 as amount from ${chargesInDatabase(month, "Africa/Johannesburg")} as priced group by 1 order by 1`);
  return rows;
}

it.each(["2026-11", "2026-10", "2026-02", "2027-01"])(
  "the costs of %s are what the database sums by itself, and so are rows and terms",
  async (month) => {
    const view = await readMonth(month, now);
    const rows = await sumInDatabase(month);
    const known = rows.filter(({ currency }) => currency !== null);
    expect(view.figures.total).toEqual({
      count: rows.reduce((sum, { count }) => sum + count, 0),
      unknown: rows.find(({ currency }) => currency === null)?.count ?? 0,
      totals: known.map(({ currency, amount }) => ({ currency, amount })),
    });
    for (const { dimension, rows: some } of view.breakdowns) {
      if (dimension === "tag") continue;
      expect(sumMoney(some.flatMap(({ totals }) => totals))).toEqual(view.figures.total.totals);
    }
    for (const { last, terms, this: current } of view.bridges) {
      expect(terms.reduce((sum, { amount }) => sum + amount.amount, last.amount)).toBe(current.amount);
      expect(terms.find(({ term }) => term === "unexplained")?.amount.amount).toBe(0);
    }
  },
);
