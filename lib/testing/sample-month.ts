import { type NumberShare } from "@/lib/costs/drilldown/drilldown-view";
import { BRIDGE_TERMS, type BridgeTerm, DIMENSIONS, type MonthView } from "@/lib/costs/month/month-view";
import { addMonths } from "@/lib/domain/dates/months";

export const usd = (amount: number) => ({ amount, currency: "USD" });
export const tally = (count: number, amount: number, unknown = 0) => ({
  count,
  unknown,
  totals: count > unknown ? [usd(amount)] : [],
});

const MONTH = "2026-11";
const name = { id: "num_1", number: "+1 415 555 0001", friendlyName: "Front <desk>", status: "active" };
const mover: NumberShare = {
  ...name,
  currency: "USD",
  last: { amount: usd(0), charges: 0, unknown: 0 },
  this: { amount: usd(9_900), charges: 1, unknown: 0 },
  difference: usd(9_900),
};

/** The figures of the bridge's reasons, in ten-thousandths. */
const AMOUNTS: Partial<Record<BridgeTerm["term"], number>> = {
  bought: 29_700,
  gone: -9_900,
  priceChanges: 1_000,
  setupFees: 10_000,
};

/** A month as the costs pages show it: $2,190.50 in October, $2,193.58 with fees in November. */
export function sampleMonth(over: Partial<MonthView> = {}): MonthView {
  const terms = BRIDGE_TERMS.map((term) => ({
    term,
    amount: usd(AMOUNTS[term] ?? 0),
    count: AMOUNTS[term] ? 3 : 0,
    unknown: 0,
    key: AMOUNTS[term] ? `term:${term}:USD` : null,
  }));
  const change = Object.values(AMOUNTS).reduce((sum, amount) => sum + amount, 0);
  const last = usd(2_190_500);
  const current = usd(last.amount + change);
  const charges = current.amount - 10_000;
  return {
    month: MONTH,
    asOf: "2026-11-24T12:00:00.000Z",
    timeZone: "Africa/Johannesburg",
    closed: null,
    corrections: [],
    figures: {
      calculatedSoFar: tally(180, charges - 500_000),
      stillToCome: tally(40, 500_000),
      total: tally(220, charges),
      setupFees: tally(1, 10_000),
      isReconstructed: false,
      isForecast: false,
    },
    now: {
      runRate: tally(220, 2_180_000),
      nextMonth: { ...tally(220, 2_180_000), month: "2026-12" },
    },
    coverage: {
      completeAt: "2026-11-24T11:45:00.000Z",
      problem: null,
      numbers: 220,
      priced: 220,
      oldestPriceAt: "2026-11-23T18:00:00.000Z",
      newestPriceAt: "2026-11-24T11:45:00.000Z",
      isReading: false,
    },
    recordsBeginAt: "2026-08-03T08:00:00.000Z",
    months: Array.from({ length: 16 }, (_unused, index) => ({
      ...tally(200 + index, index === 12 ? charges : 1_900_000 + ((index * 37) % 11) * 30_000),
      month: addMonths(MONTH, index - 12),
      setupFees: index === 12 ? tally(1, 10_000) : tally(0, 0),
      isReconstructed: index < 9,
      isForecast: index > 12,
      isClosed: false,
    })),
    bridges: [{ currency: "USD", lastMonth: "2026-10", last, terms, this: current }],
    breakdowns: DIMENSIONS.map((dimension) => ({
      dimension,
      isOverlapping: dimension === "tag",
      rows: [
        {
          ...tally(150, charges - 700_000),
          name: dimension === "status" ? "active" : "Support & Sales",
          numbers: 150,
          shares: [{ currency: "USD", share: (charges - 700_000) / charges }],
          key: `${dimension}:a`,
          href: null,
        },
        {
          ...tally(70, 700_000),
          name: null,
          numbers: 70,
          shares: [{ currency: "USD", share: 700_000 / charges }],
          key: `${dimension}:none`,
          href: null,
        },
      ],
    })),
    movers: [mover],
    suspended: { ...tally(12, 118_800), key: "suspended" },
    calendar: {
      ...tally(2, 19_800),
      until: "2026-12-23",
      days: [
        {
          ...tally(2, 19_800),
          day: "2026-11-30",
          renewals: 1,
          key: "day:2026-11-30",
          numbers: [
            { ...name, what: "charge", cost: usd(9_900) },
            { ...name, what: "renewal", cost: null },
          ],
        },
      ],
    },
    creditLapsesAt: "2026-12-01T00:00:00.000Z",
    undated: 0,
    ...over,
  };
}
