import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someLedger, someNow } from "@/lib/testing/recorded-ledgers";
import { addMonths } from "../../dates/months";
import { spanOf } from "../../dates/month-pair";
import { type Money, sumMoney } from "../../money/money";
import { calculateMonth } from "../calculate-month";
import { bridgesOfCentre } from "../centre-bridge";
import { type CostLedger, costWindow, type CostWindow, monthIndex } from "../cost-ledger";
import { BRIDGE_TERMS } from "../cost-words";
import { drilldownNumbers } from "../drilldown/drilldown-numbers";
import { bothOf, joinSums, sumsByCentre, wholeOf } from "./centre-sums";
import { fromClosed } from "./closed-last";
import { type Correction, correctionsOf, nextOpenMonth } from "./corrections";
import { freezeEntry, thawEntry } from "./frozen-entry";

const zones = fc.constantFrom("UTC", "America/Los_Angeles", "Pacific/Apia");
const spansOf = (window: CostWindow, place: number) => ({
  last: spanOf(window, place - 1),
  current: spanOf(window, place),
});

describe("a month that is closed", () => {
  it("is calculated from what it keeps as it was from everything, figure by figure", () => {
    fc.assert(
      fc.property(
        someLedger,
        someNow,
        zones,
        fc.integer({ min: -12, max: -1 }),
        (ledger, now, zone, back) => {
          const window = costWindow(new Date(now), zone);
          const month = addMonths(window.thisMonth, back);
          const place = monthIndex(window, month);
          const spans = spansOf(window, place);
          const stored = JSON.stringify(
            ledger.entries.flatMap((entry) => freezeEntry(entry, window, spans) ?? []),
          );
          const frozen: CostLedger = {
            entries: (JSON.parse(stored) as Parameters<typeof thawEntry>[0][]).map(thawEntry),
            setupFees: ledger.setupFees,
          };
          const of = (some: CostLedger) => {
            const { bridges, groups, movers, months } = calculateMonth(some, window, month);
            return { bridges, groups, movers, total: months.find((one) => one.month === month) };
          };
          expect(of(frozen)).toEqual(of(ledger));
          for (const centre of ["alpha", "beta", null]) {
            expect(bridgesOfCentre(frozen, window, month, centre)).toEqual(
              bridgesOfCentre(ledger, window, month, centre),
            );
            const behind = { kind: "group", dimension: "costCentre", value: centre } as const;
            expect(drilldownNumbers(frozen, window, month, behind)).toEqual(
              drilldownNumbers(ledger, window, month, behind),
            );
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it("has cost centres that add up to it, also part by part", () => {
    fc.assert(
      fc.property(someLedger, someNow, zones, fc.nat(10), (ledger, now, zone, cut) => {
        const window = costWindow(new Date(now), zone);
        const month = addMonths(window.thisMonth, -1);
        const span = spanOf(window, monthIndex(window, month));
        const [sums = []] = sumsByCentre(ledger, [span], now);
        const shown = calculateMonth(ledger, window, month).months.find((one) => one.month === month);
        const { charges, setupFees } = wholeOf(sums);
        expect([charges.totals, charges.unknown]).toEqual([shown?.totals, shown?.unknown]);
        expect(setupFees).toEqual(shown?.setupFees);
        const half = (entries: CostLedger["entries"]) =>
          sumsByCentre({ entries, setupFees: [] }, [span], now)[0] ?? [];
        const parts = joinSums([half(ledger.entries.slice(0, cut)), half(ledger.entries.slice(cut))]);
        expect(parts).toEqual(half(ledger.entries));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});

describe("corrections of a closed month", () => {
  it("and what it was closed at make what a recalculation gives, per cost centre and currency", () => {
    fc.assert(
      fc.property(fc.array(someLedger, { minLength: 3, maxLength: 4 }), someNow, (readings, now) => {
        const window = costWindow(new Date(now), "UTC");
        const month = addMonths(window.thisMonth, -3);
        const span = spanOf(window, monthIndex(window, month));
        const sums = readings.map((ledger) => sumsByCentre(ledger, [span], now)[0] ?? []);
        const frozen = sums[0] ?? [];
        // Each later reading is that of another month that is closed: it takes over what is left.
        const corrected: Correction[] = [];
        for (const later of sums.slice(1)) {
          corrected.push(...correctionsOf(month, frozen, later, corrected));
          for (const centre of ["alpha", "beta", "gamma", "of an order", null]) {
            const own = (some: typeof frozen): Money[] =>
              some.flatMap((one) => (one.costCentre === centre ? bothOf(one).totals : []));
            const added = corrected.flatMap((one) => (one.costCentre === centre ? one.amount : []));
            const known = (all: readonly Money[]) => sumMoney(all).filter(({ amount }) => amount !== 0);
            expect(known([...own(frozen), ...added])).toEqual(known(own(later)));
          }
        }
        expect(corrected.every(({ amount }) => amount.amount !== 0)).toBe(true);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it("are shown in the first month after it that is open", () => {
    const closed = new Set(["2026-09", "2026-10", "2026-12"]);
    expect(nextOpenMonth("2026-08", closed)).toBe("2026-11");
    expect(nextOpenMonth("2026-10", closed)).toBe("2026-11");
    expect(nextOpenMonth("2026-12", closed)).toBe("2027-01");
  });

  it("are a reason of their own of the month after it, which still adds up", () => {
    fc.assert(
      fc.property(someLedger, someLedger, someNow, (before, ledger, now) => {
        const window = costWindow(new Date(now), "UTC");
        const month = window.thisMonth;
        const [sums = []] = sumsByCentre(before, [spanOf(window, monthIndex(window, month) - 1)], now);
        const frozen = bothOf(wholeOf(sums));
        const bridges = fromClosed(calculateMonth(ledger, window, month).bridges, frozen, BRIDGE_TERMS);
        for (const { totals } of [frozen])
          for (const { currency, amount } of totals)
            expect(bridges.find((one) => one.currency === currency)?.last).toBe(amount);
        for (const { last, terms, current } of bridges) {
          expect(last + terms.reduce((sum, { amount }) => sum + amount, 0)).toBe(current);
          expect(terms.find(({ term }) => term === "unexplained")?.amount).toBe(0);
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
