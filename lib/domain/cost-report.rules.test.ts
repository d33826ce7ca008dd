import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { billingAnchor, billingDatesBetween } from "./billing-dates";
import { buildCostReport, type CostRow } from "./cost-report";
import { sumMoney } from "./money";
import { dayIn, monthIn } from "./months";
import { statusRule } from "./number";
import { type Tally } from "./tally";

const ZONES = ["UTC", "America/New_York", "Africa/Johannesburg", "Asia/Kolkata", "Pacific/Apia"];
const RUNS = { numRuns: 60 };

const instant = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true });
const amount = fc.record({ amount: fc.nat(100_000), currency: fc.constantFrom("USD", "EUR") });
const row: fc.Arbitrary<CostRow> = fc.record({
  id: fc.uuid(),
  status: fc.constantFrom("active", "suspended", "porting", "cancelled"),
  monthlyCost: fc.option(amount, { nil: null }),
  purchasedAt: fc.option(instant("2023-06-01", "2026-06-01"), { nil: null }),
  nextCharge: fc.option(instant("2024-01-01", "2026-08-01"), { nil: null }),
  detailsAt: fc.constant(null),
});
const rows = fc.array(row, { maxLength: 40 });
const someDay = instant("2024-06-01", "2026-06-30");

const sumOf = (tallies: readonly Tally[]) => ({
  count: tallies.reduce((sum, { count }) => sum + count, 0),
  unknown: tallies.reduce((sum, { unknown }) => sum + unknown, 0),
  totals: sumMoney(tallies.flatMap(({ totals }) => totals)),
});
const plain = ({ count, unknown, totals }: Tally) => ({ count, unknown, totals });

describe.each(ZONES)("any cost report in %s", (timeZone) => {
  const build = (some: CostRow[], now: Date) => buildCostReport(some, { now, timeZone });

  it("has parts that sum up to the whole, to the last ten-thousandth", () => {
    fc.assert(
      fc.property(rows, someDay, (some, now) => {
        const { monthly, byStatus, ahead } = build(some, now);
        expect(sumOf(byStatus.filter(({ rule }) => rule.isCosting))).toEqual(monthly);
        expect(sumOf(byStatus).count).toBe(some.length);
        expect(sumOf(ahead.days)).toEqual(plain(ahead));
      }),
      RUNS,
    );
  });

  it("is the same in any order, and two halves sum up to it", () => {
    fc.assert(
      fc.property(rows, fc.nat(40), someDay, (some, cut, now) => {
        const whole = build(some, now);
        const turned = build(some.toReversed(), now);
        const halves = [build(some.slice(0, cut), now), build(some.slice(cut), now)];
        expect(turned.monthly).toEqual(whole.monthly);
        expect(turned.months).toEqual(whole.months);
        expect(sumOf(halves.map(({ monthly }) => monthly))).toEqual(whole.monthly);
        expect(sumOf(halves.map(({ ahead }) => ahead))).toEqual(plain(whole.ahead));
      }),
      RUNS,
    );
  });

  it("has each charge in the month and on the day that a calendar of the zone gives it", () => {
    fc.assert(
      fc.property(rows, someDay, (some, now) => {
        const { months, ahead } = build(some, now);
        const charges = some.flatMap(({ status, nextCharge, purchasedAt }) => {
          const anchor = billingAnchor(nextCharge, purchasedAt);
          if (!anchor || !statusRule(status).isCosting) return [];
          const all = billingDatesBetween(
            anchor,
            new Date("2022-01-01"),
            new Date("2027-06-01"),
            purchasedAt,
          );
          return all.filter((at) => at < now || !nextCharge || at >= nextCharge);
        });
        for (const { month, count } of months) {
          expect(count).toBe(charges.filter((at) => monthIn(timeZone, at) === month).length);
        }
        const coming = charges.filter((at) => at >= now && dayIn(timeZone, at) <= ahead.until);
        expect(ahead.count).toBe(coming.length);
        expect(ahead.days.map(({ day }) => day)).toEqual(
          [...new Set(coming.map((at) => dayIn(timeZone, at)))].toSorted(),
        );
      }),
      RUNS,
    );
  });
});

it("a number that was owned all along is charged once in every month of UTC", () => {
  fc.assert(
    fc.property(instant("2020-01-01", "2025-10-15"), (purchasedAt) => {
      const now = new Date("2026-11-24T12:00:00Z");
      const one = { id: "one", status: "active", monthlyCost: null, nextCharge: null, detailsAt: null };
      const { months } = buildCostReport([{ ...one, purchasedAt }], { now, timeZone: "UTC" });
      expect(months.map(({ count }) => count)).toEqual(Array(12).fill(1));
    }),
    RUNS,
  );
});

/** Minutes that UTC is ahead in January 2026. */
const OFFSETS = [
  ["UTC", 0],
  ["America/New_York", 300],
  ["Africa/Johannesburg", -120],
  ["Asia/Kolkata", -330],
  ["Pacific/Apia", -780],
] as const;

describe.each(OFFSETS)("a machine whose own zone is %s", (zone, offset) => {
  const own = process.env.TZ;
  beforeAll(() => void (process.env.TZ = zone));
  afterAll(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  it("calculates the same report", () => {
    const january = new Date("2026-01-31T23:30:00Z");
    expect(january.getTimezoneOffset()).toBe(offset);
    const some: CostRow = {
      id: "num_1",
      status: "active",
      monthlyCost: { amount: 9_900, currency: "USD" },
      purchasedAt: january,
      nextCharge: new Date("2026-02-28T23:30:00Z"),
      detailsAt: january,
    };
    const now = new Date("2026-02-10T00:00:00Z");
    const { months, ahead } = buildCostReport([some], { now, timeZone: "Africa/Johannesburg" });
    const charged = months.flatMap(({ month, count }) => (count > 0 ? [month] : []));
    // 31 January 23:30 in UTC is February in Johannesburg, 28 February 23:30 is March.
    expect(charged).toEqual(["2026-02"]);
    expect(ahead).toMatchObject({ until: "2026-03-11", days: [{ day: "2026-03-01", count: 1 }] });
  });
});
