import { describe, expect, it } from "vitest";
import { buildCostReport, type CostRow } from "./cost-report";
import { type Money } from "./money";

const usd = (amount: number): Money => ({ amount, currency: "USD" });
const now = new Date("2026-11-24T12:00:00Z");
let ids = 0;
const row = (over: Partial<CostRow> = {}): CostRow => ({
  id: `num_${(ids += 1)}`,
  status: "active",
  monthlyCost: usd(9_900),
  purchasedAt: new Date("2026-01-31T10:00:00Z"),
  nextCharge: null,
  detailsAt: new Date("2026-11-24T11:00:00Z"),
  ...over,
});
const report = (rows: CostRow[], timeZone = "UTC") => buildCostReport(rows, { now, timeZone });

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

  it("counts statuses that it does not know as costing, and says that this is assumed", () => {
    const { monthly, byStatus } = report([row({ status: "porting" })]);
    expect(monthly.totals).toEqual([usd(9_900)]);
    expect(byStatus[0]?.rule).toEqual({ isOwned: true, isCosting: true, isAssumed: true });
  });

  it("never adds two currencies", () => {
    const euro: Money = { amount: 20_000, currency: "EUR" };
    expect(report([row(), row({ monthlyCost: euro })]).monthly.totals).toEqual([euro, usd(9_900)]);
  });

  it("keeps an unknown price apart from one of nothing", () => {
    expect(report([row({ monthlyCost: null })]).monthly).toEqual({ count: 1, unknown: 1, totals: [] });
    expect(report([row({ monthlyCost: usd(0) })]).monthly).toEqual({
      count: 1,
      unknown: 0,
      totals: [usd(0)],
    });
  });

  it("says how many prices were asked for, and when the oldest and the newest", () => {
    const early = new Date("2026-11-23T08:00:00Z");
    const late = new Date("2026-11-24T11:30:00Z");
    const rows = [
      row({ detailsAt: late, monthlyCost: null }),
      row({ detailsAt: null, monthlyCost: null }),
      row({ detailsAt: early }),
      row({ detailsAt: new Date(0), status: "released" }),
    ];
    expect(report(rows).coverage).toEqual({ numbers: 3, priced: 2, oldest: early, newest: late });
    expect(report([]).coverage).toEqual({ numbers: 0, priced: 0, oldest: null, newest: null });
  });

  it("shows this month and the eleven before", () => {
    const { months } = report([row({ purchasedAt: new Date("2020-02-29T00:00:00Z") })]);
    expect(months.map(({ month }) => month)).toEqual([
      ...["2026-11", "2026-10", "2026-09", "2026-08", "2026-07", "2026-06"],
      ...["2026-05", "2026-04", "2026-03", "2026-02", "2026-01", "2025-12"],
    ]);
    expect(months.every(({ count }) => count === 1)).toBe(true);
  });

  it("puts charges into the months of the reporting zone", () => {
    const rows = [row({ purchasedAt: new Date("2026-10-31T23:30:00Z") })];
    const months = (zone: string) =>
      report(rows, zone).months.flatMap(({ month, count }) => (count ? [[month, count]] : []));
    expect(months("UTC")).toEqual([
      ["2026-11", 1],
      ["2026-10", 1],
    ]);
    // There 31 October 23:30 and 30 November 23:30 in UTC are the first of the next month.
    expect(months("Asia/Kolkata")).toEqual([["2026-11", 1]]);
  });

  it("says how many numbers have no date to calculate with", () => {
    const { undated, monthly, months } = report([row({ purchasedAt: null })]);
    expect([undated, monthly.count, months.reduce((sum, { count }) => sum + count, 0)]).toEqual([1, 1, 0]);
  });
});

describe("the charges ahead", () => {
  it("are listed by day, from now on", () => {
    const bought = (instant: string) => row({ purchasedAt: new Date(instant) });
    const { ahead } = report([row(), bought("2026-09-24T11:59:59Z"), bought("2026-09-24T12:00:00Z"), row()]);
    expect(ahead.days.map(({ day, count }) => [day, count])).toEqual([
      ["2026-11-24", 1],
      ["2026-11-30", 2],
    ]);
    expect(ahead.totals).toEqual([usd(29_700)]);
  });

  it("end with the thirtieth day of the reporting zone, which is said", () => {
    const rows = [row({ purchasedAt: new Date("2026-10-23T23:00:00Z") })];
    expect(report(rows).ahead).toMatchObject({ until: "2026-12-23", count: 1 });
    expect(report(rows, "Asia/Kolkata").ahead).toMatchObject({ until: "2026-12-23", count: 0 });
    expect(report(rows, "America/New_York").ahead.days[0]).toMatchObject({ day: "2026-12-23" });
  });

  it("begin with the vendor's next charge, however far that is", () => {
    const nextCharge = new Date("2027-01-05T00:00:00Z");
    const { ahead, months } = report([row({ purchasedAt: new Date("2026-09-05T00:00:00Z"), nextCharge })]);
    expect(ahead.count).toBe(0);
    expect(months.slice(0, 4).map(({ count }) => count)).toEqual([1, 1, 1, 0]);
  });

  it("go on from a next charge that has passed since it was read", () => {
    const nextCharge = new Date("2026-11-20T00:00:00Z");
    const { ahead } = report([row({ purchasedAt: new Date("2026-09-20T00:00:00Z"), nextCharge })]);
    expect(ahead.days.map(({ day }) => day)).toEqual(["2026-12-20"]);
  });

  it("name only the first few numbers of a day, and count them all", () => {
    const { days } = report(Array.from({ length: 25 }, () => row())).ahead;
    expect(days[0]?.count).toBe(25);
    expect(days[0]?.numbers).toHaveLength(20);
  });
});
