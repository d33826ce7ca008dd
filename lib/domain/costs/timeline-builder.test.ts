import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberCosts } from "./number-costs";
import { type HistoryRecord, type NumberRecord, TimelineBuilder } from "./timeline-builder";

const at = (text: string) => Date.parse(text);
const now = at("2026-11-24T12:00:00Z");
const row = (over: Partial<NumberRecord> = {}): NumberRecord => ({
  status: "active",
  purchasedAt: at("2026-08-31T10:00:00Z"),
  firstSeenAt: at("2026-09-01T00:00:00Z"),
  goneAt: null,
  monthlyCost: 10_050,
  currency: "USD",
  nextCharge: at("2026-11-30T10:00:00Z"),
  isAsked: true,
  ...over,
});
const entry = (
  kind: HistoryRecord["kind"],
  from: string,
  to: string | null,
  over: Partial<HistoryRecord> = {},
): HistoryRecord => ({
  kind,
  text: null,
  amount: null,
  currency: null,
  at: null,
  from: at(from),
  to: to === null ? null : at(to),
  ...over,
});
const costs = (record: NumberRecord, history: HistoryRecord[] = []) =>
  numberCosts(new TimelineBuilder().build(record, history), now);
const dates = (list: readonly { at: number }[]) =>
  list.map((one) => new Date(one.at).toISOString().slice(0, 10));

describe("what one number costs", () => {
  it("is its charges so far, and the next twelve, on the last day of short months", () => {
    const { toDate, ahead, aheadTotal } = costs(row());
    // 31 Aug (bought), 30 Sep, 31 Oct.
    expect(toDate).toEqual({ count: 3, unknown: 0, totals: [{ amount: 30_150, currency: "USD" }] });
    expect(dates(ahead)).toEqual(
      "2026-11-30 2026-12-31 2027-01-31 2027-02-28 2027-03-31 2027-04-30 2027-05-31 2027-06-30 2027-07-31 2027-08-31 2027-09-30 2027-10-31".split(
        " ",
      ),
    );
    expect(aheadTotal.totals).toEqual([{ amount: 120_600, currency: "USD" }]);
  });

  it("follows what the price was when it was charged", () => {
    const { toDate } = costs(row(), [
      entry("price", "2026-09-02T00:00:00Z", "2026-10-15T00:00:00Z", { amount: 10_000, currency: "USD" }),
      entry("price", "2026-10-15T00:00:00Z", null, { amount: 20_000, currency: "USD" }),
    ]);
    expect(toDate.totals).toEqual([{ amount: 40_000, currency: "USD" }]);
  });

  it("that nobody knows stays unknown and is not 0", () => {
    const { toDate, ahead } = costs(row({ monthlyCost: null, currency: null }));
    expect(toDate).toEqual({ count: 3, unknown: 3, totals: [] });
    expect(ahead[0]?.cost).toBeNull();
    expect(costs(row({ monthlyCost: null, currency: null, isAsked: false })).toDate.unknown).toBe(3);
  });

  it("ends when the number is gone, and rests in a status that costs nothing", () => {
    const gone = costs(row({ goneAt: at("2026-10-15T00:00:00Z") }));
    expect([gone.toDate.count, gone.ahead]).toEqual([2, []]);
    const released = costs(row({ status: "cancelled" }), [
      entry("status", "2026-08-31T10:00:00Z", "2026-10-15T00:00:00Z", { text: "active" }),
      entry("status", "2026-10-15T00:00:00Z", null, { text: "cancelled" }),
    ]);
    expect([released.toDate.count, released.ahead]).toEqual([2, []]);
  });

  it("is charged on the day of the bill, and not on that of the purchase, behind a short month too", () => {
    const bill = row({ purchasedAt: at("2026-08-15T10:00:00Z"), nextCharge: at("2026-11-30T10:00:00Z") });
    const anchor = entry("anchor", "2026-08-15T10:00:00Z", null, { at: at("2026-10-31T10:00:00Z") });
    expect(dates(costs(bill, [anchor]).ahead).slice(0, 4)).toEqual([
      "2026-11-30",
      "2026-12-31",
      "2027-01-31",
      "2027-02-28",
    ]);
  });

  it("has no charges when no date is known", () => {
    expect(costs(row({ purchasedAt: null, nextCharge: null }))).toMatchObject({
      toDate: { count: 0 },
      ahead: [],
    });
  });

  it("has twelve charges ahead, each a month after the other, whatever the dates", () => {
    const instant = fc.integer({ min: at("2020-01-01"), max: at("2026-11-24") });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 30 }), (purchasedAt, days) => {
        const nextCharge = now + days * 86_400_000;
        const { ahead } = costs(row({ purchasedAt, firstSeenAt: purchasedAt, nextCharge }));
        expect(ahead).toHaveLength(12);
        expect(ahead[0]?.at).toBeGreaterThanOrEqual(now);
        const months = dates(ahead).map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)));
        expect(months.map((month) => month - (months[0] ?? 0))).toEqual(months.map((_none, index) => index));
      }),
    );
  });
});
