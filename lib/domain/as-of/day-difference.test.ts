import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someLedger, someNow } from "@/lib/testing/recorded-ledgers";
import { someEntry } from "@/lib/testing/recorded-numbers";
import { type BridgeSum, type Share } from "../costs/bridge";
import { calculateMonth } from "../costs/calculate-month";
import { bridgesOfCentre } from "../costs/centre-bridge";
import { type CostLedger, costWindow } from "../costs/cost-ledger";
import { type BridgeTermName } from "../costs/cost-words";
import { statusAt } from "../costs/timeline";
import { addDays, addMonths, type Day, dayIn } from "../dates/months";
import { dayDifference, type DayDifference, DIFFERENCE_KINDS, type DifferenceLine } from "./day-difference";
import { momentOf } from "./moment";

const ZONES = ["UTC", "America/Los_Angeles", "Pacific/Apia"];
const CENTRES = ["alpha", "beta", "gamma", "of an order", null];
const RUNS = { numRuns: 30 };

const NOBODY_SAID = new Map();

describe.each(ZONES)("the difference of two days in %s", (timeZone) => {
  const between = (ledger: CostLedger, now: number, [from, to]: readonly Day[], costCentre?: string | null) =>
    dayDifference(ledger, NOBODY_SAID, {
      from: momentOf(from ?? "", timeZone, now),
      to: momentOf(to ?? "", timeZone, now),
      timeZone,
      now,
      ...(costCentre !== undefined && { costCentre }),
    });
  /** Two days before now, the earlier one first. */
  const someDays = (now: number, [one, other]: readonly [number, number]) =>
    [one, one + other].map((back) => addDays(dayIn(timeZone, new Date(now)), -back)).reverse();
  const distances = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 300 }));

  it("is, of the last days of two months, the bridge of the costs to the last digit, and that of each cost centre", () => {
    fc.assert(
      fc.property(someLedger, someNow, fc.integer({ min: -11, max: 0 }), (ledger, now, distance) => {
        const window = costWindow(new Date(now), timeZone);
        const month = addMonths(window.thisMonth, distance);
        const days = [addDays(`${month}-01`, -1), addDays(`${addMonths(month, 1)}-01`, -1)];
        expect(between(ledger, now, days).charged).toEqual(calculateMonth(ledger, window, month).bridges);
        for (const centre of CENTRES)
          expect(between(ledger, now, days, centre).charged).toEqual(
            bridgesOfCentre(ledger, window, month, centre),
          );
      }),
      RUNS,
    );
  });

  it("leads from one day to the other with nothing unexplained, and each reason is the sum of its numbers", () => {
    fc.assert(
      fc.property(
        someLedger,
        someNow,
        distances,
        fc.constantFrom(undefined, ...CENTRES),
        (ledger, now, some, centre) => {
          const found = between(ledger, now, someDays(now, some), centre);
          for (const way of ["monthly", "charged"] as const) {
            for (const bridge of found[way]) {
              expect(bridge.terms.reduce((sum, { amount }) => sum + amount, bridge.last)).toBe(
                bridge.current,
              );
              expect(bridge.terms.find(({ term }) => term === "unexplained")?.amount).toBe(0);
              for (const { term, amount } of bridge.terms) {
                if (term === "setupFees") continue;
                expect(sumOf(found.lines, way, term, bridge.currency), `${way} ${term}`).toBe(amount);
              }
            }
          }
        },
      ),
      RUNS,
    );
  });

  it("counts the owned numbers of both days: those that were there, came and went", () => {
    fc.assert(
      fc.property(
        someLedger,
        someNow,
        distances,
        fc.constantFrom(undefined, ...CENTRES),
        (ledger, now, some, centre) => {
          const days = someDays(now, some);
          const { counts, lines } = between(ledger, now, days, centre);
          const { from, arrived, left, movedIn, movedOut, to } = counts;
          expect(from + arrived - left + movedIn - movedOut).toBe(to);
          const kinds = DIFFERENCE_KINDS.map((kind) => lines.filter((line) => line.kind === kind).length);
          expect(kinds.slice(0, 2)).toEqual([arrived, left]);
          if (centre !== undefined) return;
          expect([movedIn, movedOut]).toEqual([0, 0]);
          const owned = days.map((day) => {
            const { at } = momentOf(day, timeZone, now);
            return ledger.entries.filter(({ timeline }) => statusAt(timeline, at)?.isOwned).length;
          });
          expect([from, to]).toEqual(owned);
        },
      ),
      RUNS,
    );
  });

  it("of a month's cost goes on where the one of the days before ended", () => {
    fc.assert(
      fc.property(
        someLedger,
        someNow,
        distances,
        fc.integer({ min: 1, max: 90 }),
        (ledger, now, some, more) => {
          const [first = "", second = ""] = someDays(now, some);
          const before = addDays(first, -more);
          const parts = [between(ledger, now, [before, first]), between(ledger, now, [first, second])];
          const ends = (found: DayDifference | undefined, side: "last" | "current") =>
            Object.fromEntries(
              (found?.monthly ?? []).flatMap((bridge) =>
                bridge[side] === 0 ? [] : [[bridge.currency, bridge[side]]],
              ),
            );
          expect(ends(parts[0], "current")).toEqual(ends(parts[1], "last"));
          const whole = between(ledger, now, [before, second]);
          expect(ends(whole, "last")).toEqual(ends(parts[0], "last"));
          expect(ends(whole, "current")).toEqual(ends(parts[1], "current"));
        },
      ),
      RUNS,
    );
  });
});

function sumOf(
  lines: readonly DifferenceLine[],
  way: "monthly" | "charged",
  term: BridgeTermName,
  currency: BridgeSum["currency"],
): number {
  const isOf = (share: Share) => share.term === term && share.currency === currency;
  return lines.reduce(
    (total, line) => total + line[way].reduce((sum, share) => (isOf(share) ? sum + share.amount : sum), 0),
    0,
  );
}

it("says what else changed of a number that stayed, and not of one that came or went", () => {
  const [entry] = fc.sample(someEntry, { numRuns: 1, seed: 7 });
  const held = (name: string, from: number, to: number) => ({
    value: { name, isOwned: true, isCosting: true, isAssumed: false },
    from,
    to,
  });
  const day = (text: string) => Date.parse(`${text}T12:00:00Z`);
  const number = (id: string, from: string, to: string | null) => ({
    ...entry!,
    id,
    timeline: {
      purchasedAt: null,
      nextCharge: null,
      begins: day(from),
      statuses: [held("active", day(from), to === null ? Infinity : day(to))],
      prices: [],
      series: [],
    },
  });
  const told = new Map(["stays", "came", "went"].map((id) => [id, ["name", "note"] as const]));
  const entries = [
    number("stays", "2026-01-01", null),
    number("same", "2026-01-01", null),
    number("came", "2026-06-03", null),
    number("went", "2026-01-01", "2026-06-03"),
  ];
  const found = dayDifference({ entries, setupFees: [] }, told, {
    from: momentOf("2026-06-01", "UTC", Infinity),
    to: momentOf("2026-06-05", "UTC", Infinity),
    timeZone: "UTC",
    now: day("2026-06-10"),
  });
  expect(found.lines.map(({ id, kind, changed }) => [id, kind, ...changed])).toEqual([
    ["came", "arrived"],
    ["went", "left"],
    ["stays", "changed", "name", "note"],
  ]);
  expect(found.counts).toEqual({ from: 3, arrived: 1, left: 1, movedIn: 0, movedOut: 0, to: 3 });
});
