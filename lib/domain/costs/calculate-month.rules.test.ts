import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargesTheSlowWay, someEntry, someInstant } from "@/lib/testing/recorded-numbers";
import { parseDrilldownKey, toDrilldownKey } from "./drilldown/drilldown-key";
import { calculateMonth } from "./calculate-month";
import { type CostLedger, costWindow, type SetupFee } from "./cost-ledger";
import { DIMENSIONS } from "./cost-words";
import { sumMoney } from "../money/money";
import { addMonths, monthIn } from "../dates/months";
import { drilldownNumbers } from "./drilldown/drilldown-numbers";
import { type Tally } from "../tally";
import { always } from "./timeline";

const ZONES = ["UTC", "Africa/Johannesburg", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"];
const RUNS = { numRuns: 40 };

const entries = fc.array(someEntry, { maxLength: 12 });
type SomeEntries = typeof entries extends fc.Arbitrary<infer T> ? T : never;
const money = fc.record({ amount: fc.nat(500_000), currency: fc.constantFrom("USD", "EUR") });
const fees: fc.Arbitrary<SetupFee[]> = fc.array(
  fc.record({
    numberId: fc.option(fc.uuid(), { nil: null }),
    number: fc.constant("+14155551234"),
    at: someInstant,
    fee: fc.option(money, { nil: null }),
  }),
  { maxLength: 6 },
);
const nows = fc.oneof(
  fc.constant(Date.parse("2026-11-24T12:00:00Z")),
  someInstant.filter((at) => at > Date.parse("2025-09-01")),
);
const back = fc.integer({ min: -12, max: 3 });

const sumOf = (tallies: readonly Tally[]) => ({
  count: tallies.reduce((sum, { count }) => sum + count, 0),
  unknown: tallies.reduce((sum, { unknown }) => sum + unknown, 0),
  totals: sumMoney(tallies.flatMap(({ totals }) => totals)),
});
const tallyOf = ({ count, unknown, totals }: Tally) => ({ count, unknown, totals });
const known = (totals: Tally["totals"]) => totals.filter(({ amount }) => amount !== 0);
const amountIn = (totals: Tally["totals"], currency: string) =>
  totals.find((one) => one.currency === currency)?.amount ?? 0;

describe.each(ZONES)("the costs of any month of any recorded history in %s", (timeZone) => {
  const any = (check: (ledger: CostLedger, at: { now: number; month: string }, some: SomeEntries) => void) =>
    fc.assert(
      fc.property(entries, fees, nows, back, (some, setupFees, now, months) => {
        const month = addMonths(monthIn(timeZone, new Date(now)), months);
        check({ entries: some, setupFees }, { now, month }, some);
      }),
      RUNS,
    );
  const calculate = (ledger: CostLedger, { now, month }: { now: number; month: string }) =>
    calculateMonth(ledger, costWindow(new Date(now), timeZone), month);

  it("are the charges that a slow calendar finds, month by month", () => {
    any((ledger, at, some) => {
      const { bounds } = costWindow(new Date(at.now), timeZone).months;
      const charges = some.flatMap(({ recorded }) =>
        chargesTheSlowWay(recorded, at.now, bounds[0] ?? 0, bounds.at(-1) ?? 0),
      );
      for (const { month, ...tally } of calculate(ledger, at).months) {
        const own = charges.filter((charge) => monthIn(timeZone, new Date(charge.at)) === month);
        expect(tally.count).toBe(own.length);
        expect(tally.totals).toEqual(sumMoney(own.flatMap(({ cost }) => cost ?? [])));
      }
    });
  });

  it("differ by what the bridge explains: last + terms = this, nothing unexplained, each term its numbers", () => {
    any((ledger, at) => {
      const { bridges, months } = calculate(ledger, at);
      const window = costWindow(new Date(at.now), timeZone);
      const totalIn = (month: string, currency: string) => {
        const sum = months.find((one) => one.month === month);
        return sum && amountIn(sum.totals, currency) + amountIn(sum.setupFees.totals, currency);
      };
      for (const { currency, last, terms, current } of bridges) {
        expect(terms.reduce((sum, { amount }) => sum + amount, last)).toBe(current);
        expect(terms.find(({ term }) => term === "unexplained")?.amount).toBe(0);
        expect(totalIn(at.month, currency)).toBe(current);
        expect(totalIn(addMonths(at.month, -1), currency) ?? last).toBe(last);
        for (const { term, amount, count, unknown } of terms) {
          const { lines, total } = drilldownNumbers(ledger, window, at.month, {
            kind: "bridge",
            term,
            currency,
          });
          expect(amountIn(total.totals, currency)).toBe(amount);
          expect([lines.length, total.unknown]).toEqual([count, unknown]);
        }
      }
    });
  });

  it("are the sum of the rows of each breakdown, and each row of its numbers", () => {
    any((ledger, at) => {
      const { groups, months, soFar, toCome } = calculate(ledger, at);
      const total = tallyOf(months.find(({ month }) => month === at.month) ?? soFar);
      const window = costWindow(new Date(at.now), timeZone);
      expect(sumOf([soFar, toCome])).toEqual(total);
      expect(drilldownNumbers(ledger, window, at.month, { kind: "month" }).total).toEqual(total);
      for (const dimension of DIMENSIONS) {
        if (dimension !== "tag") expect(sumOf(groups[dimension])).toEqual(total);
        for (const { value, numbers, ...tally } of groups[dimension]) {
          const behind = drilldownNumbers(ledger, window, at.month, { kind: "group", dimension, value });
          expect(behind.total).toEqual(tally);
          expect(new Set(behind.lines.map(({ id }) => id)).size).toBe(numbers);
          expect(sumMoney(behind.lines.flatMap(({ amount }) => amount ?? []))).toEqual(tally.totals);
        }
      }
    });
  });

  it("lie ahead in the calendar as they do in the months, and each day opens its charges and renewals", () => {
    any((ledger, at) => {
      const window = costWindow(new Date(at.now), timeZone);
      const { calendar, runRate, suspended } = calculate(ledger, at);
      expect(sumOf(calendar.days)).toEqual(tallyOf(calendar));
      for (const { day, renewals, ...tally } of calendar.days) {
        const behind = drilldownNumbers(ledger, window, at.month, { kind: "day", day });
        expect(behind.total).toEqual(tallyOf(tally));
        expect(behind.lines.filter(({ isRenewal }) => isRenewal)).toHaveLength(renewals);
      }
      expect(drilldownNumbers(ledger, window, at.month, { kind: "now" }).total).toEqual(runRate);
      expect(drilldownNumbers(ledger, window, at.month, { kind: "suspended" }).total).toEqual(suspended);
    });
  });

  it("do not depend on the order of the numbers, and split into the costs of their parts", () => {
    any((ledger, at, some) => {
      const whole = calculate(ledger, at);
      expect(calculate({ ...ledger, entries: some.toReversed() }, at).months).toEqual(whole.months);
      const halves = [some.slice(0, 3), some.slice(3)].map((half) =>
        calculate({ ...ledger, entries: half }, at),
      );
      for (const [index, sum] of whole.months.entries()) {
        const parts = halves.map(({ months }) => months[index] ?? sum);
        expect(sumOf(parts)).toEqual(tallyOf(sum));
      }
    });
  });

  it("are broken down alike whether a number has always had its cost centre and tags, or a history says so", () => {
    any((ledger, at) => {
      const spelledOut = ledger.entries.map((entry) => ({
        ...entry,
        costCentres: entry.costCentres ?? [always(entry.costCentre)],
        tagSets: entry.tagSets ?? [always(entry.tags)],
      }));
      expect(calculate({ ...ledger, entries: spelledOut }, at)).toEqual(calculate(ledger, at));
    });
  });

  it("move the most for the numbers that differ the most", () => {
    any((ledger, at) => {
      const { movers, bridges } = calculate(ledger, at);
      if (ledger.entries.length > 10) return;
      for (const { currency, terms } of bridges) {
        const moved = movers.filter((one) => one.currency === currency);
        const charges = terms
          .filter(({ term }) => term !== "setupFees")
          .reduce((sum, { amount }) => sum + amount, 0);
        expect(moved.reduce((sum, { last, current }) => sum + current.amount - last.amount, 0)).toBe(charges);
      }
      expect(
        known(
          movers.map(({ last, current, currency }) => ({ amount: current.amount - last.amount, currency })),
        ),
      ).toHaveLength(movers.length);
    });
  });
});

it("a key of the numbers behind a figure survives being written and read", () => {
  const value = fc.option(fc.string({ minLength: 1 }), { nil: null });
  fc.assert(
    fc.property(fc.constantFrom(...DIMENSIONS), value, (dimension, text) => {
      const behind = { kind: "group", dimension, value: text } as const;
      expect(parseDrilldownKey(toDrilldownKey(behind))).toEqual(behind);
    }),
  );
  for (const key of ["bridge:bought:USD", "day:2026-11-24", "month", "suspended", "tag"]) {
    const behind = parseDrilldownKey(key);
    expect(behind && toDrilldownKey(behind)).toBe(key);
  }
  for (const key of [
    "",
    "bridge:bought",
    "bridge:theft:USD",
    "bridge:bought:USD:1",
    "day:today",
    "month:x",
    "colour:red",
  ]) {
    expect(parseDrilldownKey(key)).toBeNull();
  }
});
