import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { billingAnchor, billingDate, billingDatesBetween, isOfSeries, unclampedDate } from "./billing-dates";

const dateOf = (instant: string | null) => (instant === null ? null : new Date(instant));
const anchorOf = (nextCharge: string | null, purchasedAt: string | null) => {
  const anchor = billingAnchor(dateOf(nextCharge), dateOf(purchasedAt));
  if (!anchor) throw new Error("no anchor");
  return anchor;
};
const days = (dates: readonly Date[]) => dates.map((date) => date.toISOString().slice(0, 10));
const between = (purchasedAt: string, nextCharge: string | null, from: string, to: string) =>
  days(
    billingDatesBetween(
      anchorOf(nextCharge, purchasedAt),
      new Date(from),
      new Date(to),
      new Date(purchasedAt),
    ),
  );

const instant = fc
  .date({ min: new Date("2015-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());

describe("billing dates", () => {
  it("are the example of the vendor's guide", () => {
    const anchor = anchorOf("2024-02-15T10:30:00Z", "2024-01-15T10:30:00Z");
    expect(billingDate(anchor, 0).toISOString()).toBe("2024-02-15T10:30:00.000Z");
    expect(billingDate(anchor, 1).toISOString()).toBe("2024-03-15T10:30:00.000Z");
    expect(billingDate(anchor, -1).toISOString()).toBe("2024-01-15T10:30:00.000Z");
  });

  it("come back to the 31st after short months", () => {
    expect(between("2023-10-31T08:00:00Z", null, "2023-10-01", "2024-06-01")).toEqual([
      "2023-10-31",
      "2023-11-30",
      "2023-12-31",
      "2024-01-31",
      "2024-02-29",
      "2024-03-31",
      "2024-04-30",
      "2024-05-31",
    ]);
  });

  it("recover a day that the next charge has clamped away", () => {
    expect(between("2024-01-31T08:00:00Z", "2024-02-29T08:00:00Z", "2024-03-01", "2024-05-01")).toEqual([
      "2024-03-31",
      "2024-04-30",
    ]);
  });

  it("take the next charge's day where it is no month's end", () => {
    expect(between("2024-01-31T08:00:00Z", "2024-03-15T08:00:00Z", "2024-04-01", "2024-06-01")).toEqual([
      "2024-04-15",
      "2024-05-15",
    ]);
  });

  it("fall on 29 February in leap years only, for a number bought on one", () => {
    expect(between("2024-02-29T00:00:00Z", null, "2025-02-01", "2025-04-01")).toEqual([
      "2025-02-28",
      "2025-03-29",
    ]);
  });

  it.each([
    [2000, 29],
    [2024, 29],
    [2026, 28],
    [2028, 29],
    [2100, 28],
  ])("of the last days of a month fall in February %i on the %ith", (year, last) => {
    for (const day of [29, 30, 31]) {
      const anchor = anchorOf(null, `${year - 1}-12-${day}T23:30:00Z`);
      expect(billingDate(anchor, 2).toISOString()).toBe(`${year}-02-${last}T23:30:00.000Z`);
      expect(billingDate(anchor, 3).toISOString()).toBe(`${year}-03-${day}T23:30:00.000Z`);
    }
  });

  it("fall on the anchor's day, or on the last day of a month that is too short for it", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -60, max: 60 }), (purchasedAt, months) => {
        const bought = new Date(purchasedAt);
        const [year, month] = [bought.getUTCFullYear(), bought.getUTCMonth() + months];
        const longest = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
        const date = billingDate(anchorOf(null, purchasedAt), months);
        expect(date.getUTCDate()).toBe(Math.min(bought.getUTCDate(), longest));
        expect(date.getUTCMonth()).toBe(((month % 12) + 12) % 12);
      }),
    );
  });

  it("begin with the day of the purchase, even when the clocks differ by seconds", () => {
    expect(between("2024-01-15T10:30:05Z", "2024-02-15T10:30:00Z", "2023-01-01", "2024-03-01")).toEqual([
      "2024-01-15",
      "2024-02-15",
    ]);
  });

  it("are unknown without any date", () => expect(billingAnchor(null, null)).toBeNull());

  it.each([
    [2000, 29],
    [2024, 29],
    [2026, 28],
    [2028, 29],
    [2100, 28],
  ])("end February %i on the %ith, and come back to the 31st", (year, last) => {
    expect(between(`${year - 1}-12-31T10:00:00Z`, null, `${year}-01-01`, `${year}-04-01`)).toEqual([
      `${year}-01-31`,
      `${year}-02-${last}`,
      `${year}-03-31`,
    ]);
  });

  it("are the same on whichever of 400 days they are calculated, the vendor's next charge moving along", () => {
    const purchasedAt = "2023-12-31T22:15:00Z";
    const end = new Date("2025-03-01T00:00:00Z");
    const truth = between(purchasedAt, null, "2023-12-01", end.toISOString());
    for (let day = 0; day < 400; day += 1) {
      const today = new Date(Date.parse("2024-01-01T12:00:00Z") + day * 86_400_000);
      const [next] = billingDatesBetween(anchorOf(null, purchasedAt), today, end, new Date(purchasedAt));
      expect(between(purchasedAt, next?.toISOString() ?? null, "2023-12-01", end.toISOString())).toEqual(
        truth,
      );
    }
  });

  it("are as many as months, rise, keep the time of day and never leave their month", () => {
    fc.assert(
      fc.property(instant, fc.nat(60), (purchasedAt, months) => {
        const anchor = anchorOf(null, purchasedAt);
        for (let index = 0; index < months; index += 1) {
          const date = billingDate(anchor, index);
          const following = billingDate(anchor, index + 1);
          expect(following.getTime()).toBeGreaterThan(date.getTime());
          expect(date.toISOString().slice(10)).toBe(purchasedAt.slice(10));
          const monthsApart =
            (following.getUTCFullYear() - date.getUTCFullYear()) * 12 +
            following.getUTCMonth() -
            date.getUTCMonth();
          expect(monthsApart).toBe(1);
        }
      }),
    );
  });

  it("are the same from whichever date of the series the anchor is taken", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 48 }), (purchasedAt, ahead) => {
        const fromPurchase = anchorOf(null, purchasedAt);
        const next = billingDate(fromPurchase, ahead).toISOString();
        const fromNext = anchorOf(next, purchasedAt);
        for (const months of [-ahead, -1, 0, 1, 2, 13]) {
          expect(billingDate(fromNext, months)).toEqual(billingDate(fromPurchase, ahead + months));
        }
      }),
    );
  });

  it("between two instants are cut nowhere: two spans side by side hold what their sum holds", () => {
    fc.assert(
      fc.property(instant, instant, instant, instant, (purchasedAt, ...cuts) => {
        const [from = "", middle = "", to = ""] = cuts.toSorted();
        const anchor = anchorOf(null, purchasedAt);
        const span = (start: string, end: string) =>
          billingDatesBetween(anchor, new Date(start), new Date(end), new Date(purchasedAt));
        expect([...span(from, middle), ...span(middle, to)]).toEqual(span(from, to));
        expect(span(from, to).every((date) => date.toISOString() >= purchasedAt.slice(0, 10))).toBe(true);
      }),
    );
  });
});

describe("an unclamped billing date", () => {
  it("stands for its whole series, and for no other", () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: 1, max: 27 }),
        (at, months, days) => {
          const anchor = anchorOf(null, at);
          const charge = billingDate(anchor, months);
          const unclamped = unclampedDate(anchorOf(charge.toISOString(), at));
          expect(unclamped.getUTCDate()).toBe(anchor.day);
          expect(isOfSeries(unclamped, charge)).toBe(true);
          expect(isOfSeries(unclamped, new Date(charge.getTime() + 1_000))).toBe(false);
          expect(isOfSeries(unclamped, new Date(charge.getTime() + days * 86_400_000))).toBe(false);
        },
      ),
    );
  });
});
