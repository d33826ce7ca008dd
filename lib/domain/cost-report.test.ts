import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCostReport, type CostRow, type Tally } from "./cost-report";
import { type Money, sumMoney } from "./money";

const usd = (amount: number): Money => ({ amount, currency: "USD" });
const now = new Date("2026-11-24T12:00:00Z");
let ids = 0;
const row = (over: Partial<CostRow> = {}): CostRow => ({
  id: `num_${(ids += 1)}`,
  number: "+14155551234",
  status: "active",
  monthlyCost: usd(9_900),
  purchasedAt: "2026-01-31T10:00:00Z",
  nextCharge: null,
  ...over,
});
const report = (rows: CostRow[], timeZone = "UTC") => buildCostReport(rows, { now, timeZone });
const total = ({ totals }: Tally) => totals;

describe("the cost report", () => {
  it("sums what costs now, by status, and says what it does not know", () => {
    const { monthly, byStatus } = report([
      row(),
      row({ monthlyCost: usd(10_050) }),
      row({ status: "suspended", monthlyCost: null }),
      row({ status: "cancelled" }),
    ]);
    expect(monthly).toEqual({ count: 3, unknown: 1, totals: [usd(19_950)] });
    expect(byStatus.map(({ status, count, unknown, totals }) => [status, count, unknown, totals])).toEqual([
      ["active", 2, 0, [usd(19_950)]],
      ["cancelled", 1, 0, []],
      ["suspended", 1, 1, []],
    ]);
  });

  it("never adds two currencies", () => {
    const euro: Money = { amount: 20_000, currency: "EUR" };
    expect(report([row(), row({ monthlyCost: euro })]).monthly.totals).toEqual([euro, usd(9_900)]);
  });

  it("lists the charges of the next thirty days by day", () => {
    const { ahead } = report([row(), row({ purchasedAt: "2026-11-24T13:00:00Z" }), row()]);
    expect(ahead.days.map(({ day, count }) => [day, count])).toEqual([
      ["2026-11-24", 1],
      ["2026-11-30", 2],
    ]);
    expect(total(ahead)).toEqual([usd(29_700)]);
  });

  it("names only the first few numbers of a day, and counts them all", () => {
    const { days } = report(Array.from({ length: 25 }, () => row())).ahead;
    expect(days[0]?.count).toBe(25);
    expect(days[0]?.numbers).toHaveLength(10);
  });

  it("puts charges into the months of the reporting zone", () => {
    const rows = [row({ purchasedAt: "2026-10-31T23:30:00Z" })];
    const months = (zone: string) =>
      report(rows, zone).months.flatMap(({ month, count }) => (count ? [[month, count]] : []));
    expect(months("UTC")).toEqual([
      ["2026-11", 1],
      ["2026-10", 1],
    ]);
    // There 31 October 23:30 and 30 November 23:30 in UTC are the first of the next month.
    expect(months("Asia/Kolkata")).toEqual([["2026-11", 1]]);
  });

  it("shows this month and the eleven before", () => {
    const { months } = report([row({ purchasedAt: "2020-02-29T00:00:00Z" })]);
    expect(months.map(({ month }) => month)).toEqual([
      "2026-11",
      "2026-10",
      "2026-09",
      "2026-08",
      "2026-07",
      "2026-06",
      "2026-05",
      "2026-04",
      "2026-03",
      "2026-02",
      "2026-01",
      "2025-12",
    ]);
    expect(months.every(({ count }) => count === 1)).toBe(true);
  });

  it("charges each month exactly once for a number that was owned all along", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2025-10-15"), noInvalidDate: true }),
        (bought) => {
          const { months } = buildCostReport([row({ purchasedAt: bought.toISOString() })], {
            now,
            timeZone: "UTC",
          });
          expect(months.map(({ count }) => count)).toEqual(Array(12).fill(1));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("says how many numbers have no date to calculate with", () => {
    const { undated, monthly, months } = report([row({ purchasedAt: null })]);
    expect([undated, monthly.count, months.reduce((sum, { count }) => sum + count, 0)]).toEqual([1, 1, 0]);
  });
});

const instant = fc
  .date({ min: new Date("2024-06-01"), max: now, noInvalidDate: true })
  .map((date) => date.toISOString());
const anyRow = fc
  .record({
    status: fc.constantFrom("active", "suspended", "porting", "cancelled"),
    monthlyCost: fc.option(fc.record({ amount: fc.nat(100_000), currency: fc.constantFrom("USD", "EUR") }), {
      nil: null,
    }),
    purchasedAt: fc.option(instant, { nil: null }),
  })
  .map((over) => row(over));

describe.each(["UTC", "America/New_York", "Africa/Johannesburg", "Asia/Kolkata", "Pacific/Apia"])(
  "any cost report in %s",
  (timeZone) => {
    it("has parts that sum up to the whole, to the last ten-thousandth", () => {
      fc.assert(
        fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
          const { monthly, byStatus, ahead, undated } = buildCostReport(rows, { now, timeZone });
          const costing = byStatus.filter(({ rule }) => rule.isCosting);
          expect(sumMoney(costing.flatMap(total))).toEqual(monthly.totals);
          expect(costing.reduce((sum, { count }) => sum + count, 0)).toBe(monthly.count);
          expect(byStatus.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
          expect(sumMoney(ahead.days.flatMap(total))).toEqual(ahead.totals);
          expect(ahead.days.reduce((sum, { unknown }) => sum + unknown, 0)).toBe(ahead.unknown);
          // Thirty days hold one billing date, or two when a short month clamps the later one.
          expect(ahead.count).toBeLessThanOrEqual(2 * (monthly.count - undated));
        }),
        { numRuns: 60 },
      );
    });
  },
);
