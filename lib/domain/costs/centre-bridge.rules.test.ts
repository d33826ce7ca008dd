import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forAnyMonth, someDistance, someEntries, someNow } from "@/lib/testing/recorded-ledgers";
import { type BridgeSum } from "./bridge";
import { calculateMonth } from "./calculate-month";
import { bridgesOfCentre } from "./centre-bridge";
import { type CostEntry, costWindow } from "./cost-ledger";
import { type BridgeTermName, CENTRE_BRIDGE_TERMS } from "./cost-words";
import { addMonths, type Month, monthIn, monthStart } from "../dates/months";
import { drilldownNumbers } from "./drilldown/drilldown-numbers";
import { type Tally } from "../tally";
import { buildTimeline, type Held } from "./timeline";

const CENTRES = ["alpha", "beta", "gamma", "of an order", null];
const RUNS = { numRuns: 25 };
const usd = (amount: number) => ({ amount, currency: "USD" });

const amountIn = ({ totals }: Tally, currency: string) =>
  totals.find((money) => money.currency === currency)?.amount ?? 0;
const termOf = (bridges: readonly BridgeSum[], currency: string, term: BridgeTermName) =>
  bridges.find((one) => one.currency === currency)?.terms.find((one) => one.term === term);

describe.each(["America/Los_Angeles", "Pacific/Apia"])("the bridge of a cost centre in %s", (timeZone) => {
  it("leads from one month to the next with nothing unexplained, and each term opens its numbers", () => {
    forAnyMonth(timeZone, (ledger, window, month) => {
      for (const costCentre of CENTRES) {
        for (const { currency, last, terms, current } of bridgesOfCentre(ledger, window, month, costCentre)) {
          expect(terms.reduce((sum, { amount }) => sum + amount, last)).toBe(current);
          expect(terms.find(({ term }) => term === "unexplained")?.amount).toBe(0);
          for (const { term, amount, count, unknown } of terms) {
            const behind = { kind: "centre-bridge", term, currency, costCentre } as const;
            const { lines, total } = drilldownNumbers(ledger, window, month, behind);
            expect(amountIn(total, currency)).toBe(amount);
            expect([lines.length, total.unknown]).toEqual([count, unknown]);
          }
        }
      }
    });
  });

  it("adds up over all cost centres to that of the account, in which nothing has moved", () => {
    forAnyMonth(timeZone, (ledger, window, month) => {
      const all = CENTRES.map((costCentre) => bridgesOfCentre(ledger, window, month, costCentre));
      for (const bridge of calculateMonth(ledger, window, month).bridges) {
        const { currency } = bridge;
        const own = all.flatMap((bridges) => bridges.filter((one) => one.currency === currency));
        expect(own.reduce((sum, { last }) => sum + last, 0)).toBe(bridge.last);
        expect(own.reduce((sum, { current }) => sum + current, 0)).toBe(bridge.current);
        for (const term of CENTRE_BRIDGE_TERMS) {
          const sum = all.reduce(
            (total, bridges) => total + (termOf(bridges, currency, term)?.amount ?? 0),
            0,
          );
          expect(sum, term).toBe(termOf([bridge], currency, term)?.amount ?? 0);
        }
      }
    });
  });

  it("begins and ends with what the breakdown says of the cost centre, and its setup fees", () => {
    forAnyMonth(timeZone, (ledger, window, month) => {
      const plain = { ...ledger, setupFees: [] };
      for (const { value, ...tally } of calculateMonth(plain, window, month).groups.costCentre) {
        for (const { currency, current } of bridgesOfCentre(plain, window, month, value)) {
          expect(current).toBe(amountIn(tally, currency));
        }
      }
    });
  });

  it("changes nothing of the months before a number is moved", () => {
    fc.assert(
      fc.property(someEntries, someNow, someDistance, fc.nat(9), (some, now, distance, place) => {
        const window = costWindow(new Date(now), timeZone);
        const month = addMonths(window.thisMonth, distance);
        const movedAt = monthStart(timeZone, addMonths(month, 1)).getTime();
        const moved = some.map((entry, index) => (index === place ? moveTo(entry, "delta", movedAt) : entry));
        const of = (list: readonly CostEntry[]) =>
          calculateMonth({ entries: list, setupFees: [] }, window, month);
        expect(of(moved)).toEqual(of(some));
      }),
      RUNS,
    );
  });
});

/** As an edit from that instant on leaves it. */
function moveTo(entry: CostEntry, costCentre: string, at: number): CostEntry {
  const before: readonly Held<string | null>[] = entry.costCentres ?? [
    { value: entry.costCentre, from: -Infinity, to: Infinity },
  ];
  const kept = before.filter(({ from }) => from < at).map((one) => ({ ...one, to: Math.min(one.to, at) }));
  return { ...entry, costCentre, costCentres: [...kept, { value: costCentre, from: at, to: Infinity }] };
}

it("says what moved between two cost centres at the earlier price, and the change of price apart", () => {
  const at = (text: string) => Date.parse(`${text}T10:00:00Z`);
  const timeline = buildTimeline({
    purchasedAt: at("2026-03-15"),
    nextCharge: null,
    statuses: [
      {
        value: { name: "active", isOwned: true, isCosting: true, isAssumed: false },
        from: at("2026-03-15"),
        to: Infinity,
      },
    ],
    prices: [
      { value: usd(10_000), from: at("2026-03-15"), to: at("2026-11-01") },
      { value: usd(12_500), from: at("2026-11-01"), to: Infinity },
    ],
    anchors: [],
  });
  const entry: CostEntry = {
    id: "num_1",
    timeline,
    expiresAt: null,
    costCentre: "Sales",
    tags: [],
    country: null,
    area: null,
    buyer: null,
  };
  const moved = moveTo({ ...entry, costCentre: "Support" }, "Sales", at("2026-11-03"));
  const window = costWindow(new Date("2026-11-24T12:00:00Z"), "UTC");
  const whyOf = (month: Month, costCentre: string) =>
    Object.fromEntries(
      bridgesOfCentre({ entries: [moved], setupFees: [] }, window, month, costCentre)
        .flatMap(({ terms }) => terms)
        .filter(({ amount }) => amount !== 0)
        .map(({ term, amount }) => [term, amount]),
    );
  expect(whyOf("2026-11", "Support")).toEqual({ movedBetweenCentres: -10_000 });
  expect(whyOf("2026-11", "Sales")).toEqual({ movedBetweenCentres: 10_000, priceChanges: 2_500 });
  expect(whyOf("2026-10", "Support")).toEqual({});
  expect(monthIn("UTC", new Date(window.now))).toBe("2026-11");
});
