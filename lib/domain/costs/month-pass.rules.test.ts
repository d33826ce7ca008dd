import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someEntry, someInstant } from "@/lib/testing/recorded-numbers";
import { addDays, addMonths, dayIn, dayStart, monthIn } from "../dates/months";
import { calculateMonth, MonthPass } from "./calculate-month";
import { type CostEntry, costWindow } from "./cost-ledger";

const DAY_MS = 86_400_000;
const zones = fc.constantFrom("UTC", "America/New_York", "Pacific/Apia", "Asia/Kathmandu");
const FIRST = Date.parse("2025-09-01");
const nows = someInstant.filter((at) => at > FIRST);
const back = fc.integer({ min: -2, max: 3 });
const entries = fc.array(someEntry, { maxLength: 40 });

/** When something about a number begins or ends. */
const eventsOf = ({ timeline, expiresAt }: CostEntry): number[] => [
  ...[...timeline.statuses, ...timeline.prices, ...timeline.series]
    .flatMap(({ from, to }) => [from, to])
    .filter(Number.isFinite),
  timeline.purchasedAt ?? FIRST,
  expiresAt ?? FIRST,
];

function passOf(some: readonly CostEntry[], now: number, timeZone: string, months: number): MonthPass {
  const window = costWindow(new Date(now), timeZone);
  const pass = new MonthPass(window, addMonths(window.thisMonth, months));
  for (const entry of some) pass.add(entry);
  return pass;
}

describe("a month that is added up part by part", () => {
  it("is the month of all numbers at once, however they are cut", () => {
    fc.assert(
      fc.property(
        entries,
        fc.array(fc.nat(40), { maxLength: 5 }),
        nows,
        zones,
        back,
        (some, cuts, now, timeZone, months) => {
          const edges = [0, ...cuts.toSorted((one, other) => one - other), some.length];
          const whole = passOf([], now, timeZone, months);
          for (const [index, edge] of edges.entries())
            whole.addAll(
              passOf(some.slice(edge, Math.max(edge, edges[index + 1] ?? edge)), now, timeZone, months),
            );
          const window = costWindow(new Date(now), timeZone);
          const month = addMonths(monthIn(timeZone, new Date(now)), months);
          expect(whole.result([])).toEqual(calculateMonth({ entries: some, setupFees: [] }, window, month));
        },
      ),
      { numRuns: 100, endOnFailure: true },
    );
  });

  it("is the same later on that day, until something is due", () => {
    let later = 0;
    const percent = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        entries,
        fc.nat(),
        fc.nat(DAY_MS),
        percent,
        zones,
        back,
        (some, which, ms, part, timeZone, months) => {
          // A few at a time: with many, something is always due.
          const few = some.slice(0, 3);
          const events = few.flatMap(eventsOf).filter((at) => at > FIRST);
          const now = (events[which % events.length] ?? FIRST) - ms;
          const before = passOf(few, now, timeZone, months);
          const midnight = dayStart(timeZone, addDays(dayIn(timeZone, new Date(now)), 1)).getTime();
          const then = now + Math.floor((Math.min(before.holdsUntil, midnight) - 1 - now) * (part / 100));
          if (then <= now) return;
          later += 1;
          expect(passOf(few, then, timeZone, months).result([])).toEqual(before.result([]));
        },
      ),
      { numRuns: 500, endOnFailure: true },
    );
    expect(later).toBeGreaterThan(100);
  });

  it("is another one once a charge was due", () => {
    const at = Date.parse("2026-11-24T12:00:00Z");
    fc.assert(
      fc.property(entries, (some) => {
        const pass = passOf(some, at, "UTC", 0);
        const due = pass.result([]).calendar.days[0];
        // The first charge of today is one of the moments until which the sums hold at most.
        if (due?.day === "2026-11-24" && due.count > 0) expect(pass.holdsUntil).toBeLessThan(at + DAY_MS);
      }),
    );
  });
});
