import { afterAll, describe, expect, it } from "vitest";
import { calculateMonth } from "./calculate-month";
import { costWindow } from "./cost-ledger";
import { type BridgeTermName } from "./cost-words";
import { type Money } from "../money/money";
import { statusRule } from "../number";
import { buildTimeline, type Held, type Recorded, type Status } from "./timeline";

const at = (text: string) => Date.parse(text.includes("T") ? text : `${text}T10:30:00Z`);
const usd = (amount: number): Money => ({ amount, currency: "USD" });
const eur = (amount: number): Money => ({ amount, currency: "EUR" });
const status = (name: string): Status => ({ name, ...statusRule(name) });
/** Values one after the other, each from its day on. */
const since = <T>(...steps: readonly (readonly [from: string, value: T])[]): Held<T>[] =>
  steps.map(([from, value], index) => ({
    value,
    from: at(from),
    to: steps[index + 1] ? at(steps[index + 1]?.[0] ?? "") : Infinity,
  }));
const number = (purchasedAt: string, over: Partial<Recorded> = {}): Recorded => ({
  purchasedAt: at(purchasedAt),
  nextCharge: null,
  statuses: since([purchasedAt, status("active")]),
  prices: since([purchasedAt, usd(10_000)]),
  anchors: [],
  ...over,
});

function calculate(month: string, recorded: Recorded | readonly Recorded[], timeZone = "UTC") {
  const entries = [recorded].flat().map((one, index) => ({
    id: `num_${index}`,
    timeline: buildTimeline(one),
    expiresAt: null,
    costCentre: null,
    tags: [],
    country: null,
    area: null,
    buyer: null,
  }));
  const now = new Date("2026-11-24T12:00:00Z");
  const { months, bridges } = calculateMonth({ entries, setupFees: [] }, costWindow(now, timeZone), month);
  const shown = months.find((one) => one.month === month);
  const differences = bridges.map(({ currency, terms }) => [
    currency,
    Object.fromEntries(terms.filter(({ amount }) => amount !== 0).map(({ term, amount }) => [term, amount])),
  ]);
  return {
    totals: shown?.totals,
    unknown: shown?.unknown,
    charges: months.map(({ count }) => count),
    why: Object.fromEntries(differences) as Record<string, Partial<Record<BridgeTermName, number>>>,
  };
}

describe("a month and why it differs from the one before", () => {
  it("counts a number bought on the 31st once in every month of sixteen, February too", () => {
    expect(calculate("2026-02", number("2025-10-31"))).toMatchObject({
      charges: Array(16).fill(1),
      why: { USD: {} },
    });
  });

  it("takes a number bought and gone within a month for bought, and for gone in the next", () => {
    const brief = number("2026-10-05", {
      statuses: [{ value: status("active"), from: at("2026-10-05"), to: at("2026-10-20") }],
    });
    expect(calculate("2026-10", brief)).toMatchObject({
      totals: [usd(10_000)],
      why: { USD: { bought: 10_000 } },
    });
    expect(calculate("2026-11", brief)).toMatchObject({ totals: [], why: { USD: { gone: -10_000 } } });
  });

  it("uses the price that holds on the date of the charge", () => {
    const prices = since(["2026-01-01", usd(10_000)], ["2026-10-15", usd(12_500)]);
    expect(calculate("2026-10", number("2026-01-10", { prices })).why).toEqual({ USD: {} });
    expect(calculate("2026-11", number("2026-01-10", { prices })).why).toEqual({
      USD: { priceChanges: 2_500 },
    });
    expect(calculate("2026-10", number("2026-01-20", { prices })).why).toEqual({
      USD: { priceChanges: 2_500 },
    });
  });

  it("has no charge while the status costs nothing", () => {
    const statuses = since(
      ["2026-01-10", status("active")],
      ["2026-10-01", status("cancelled")],
      ["2026-11-01", status("active")],
    );
    expect(calculate("2026-10", number("2026-01-10", { statuses })).why).toEqual({
      USD: { statusChanges: -10_000 },
    });
    expect(calculate("2026-11", number("2026-01-10", { statuses })).why).toEqual({
      USD: { statusChanges: 10_000 },
    });
  });

  it("says that a price became known, and never takes unknown for 0", () => {
    const prices = since<Money | null>(["2026-09-01", null], ["2026-11-01", usd(9_900)]);
    expect(calculate("2026-10", number("2026-01-10", { prices }))).toMatchObject({ totals: [], unknown: 1 });
    expect(calculate("2026-11", number("2026-01-10", { prices })).why).toEqual({
      USD: { becameKnown: 9_900 },
    });
  });

  it("applies the first price to the time when it was never asked for", () => {
    const prices = since(["2026-11-20", usd(9_900)]);
    expect(calculate("2026-03", number("2026-01-10", { prices })).totals).toEqual([usd(9_900)]);
  });

  it("keeps currencies apart when a price changes from one to the other", () => {
    const prices = since(["2026-01-01", usd(10_000)], ["2026-11-01", eur(9_000)]);
    expect(calculate("2026-11", [number("2026-01-10", { prices }), number("2026-01-11")])).toMatchObject({
      totals: [eur(9_000), usd(10_000)],
      why: { EUR: { priceChanges: 9_000 }, USD: { priceChanges: -10_000 } },
    });
  });

  it("says that charge dates moved when a month gets none or two", () => {
    const anchors = since(["2026-01-28", at("2026-01-28")], ["2026-10-20", at("2026-11-05")]);
    const moved = number("2026-01-28", { anchors });
    expect(calculate("2026-10", moved).why).toEqual({ USD: { chargeDatesMoved: -10_000 } });
    expect(calculate("2026-11", moved).why).toEqual({ USD: { chargeDatesMoved: 10_000 } });
  });

  it("cuts months in the zone, also where clocks change: 04:30 UTC on the first is March in New York, not in winter", () => {
    const early = number("2026-01-01T04:30:00Z");
    expect(calculate("2026-03", early, "America/New_York")).toMatchObject({
      totals: [],
      why: { USD: { chargeDatesMoved: -10_000 } },
    });
    expect(calculate("2026-03", early, "UTC").totals).toEqual([usd(10_000)]);
  });
});

describe("the zone of the machine", () => {
  const own = process.env.TZ;
  afterAll(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  it("does not matter", () => {
    const some = [number("2026-01-31T23:30:00Z"), number("2026-03-08T07:00:00Z")];
    const results = ["UTC", "Africa/Johannesburg", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"].map(
      (zone) => {
        process.env.TZ = zone;
        return {
          offset: new Date(at("2026-01-31")).getTimezoneOffset(),
          result: calculate("2026-03", some, "Asia/Kathmandu"),
        };
      },
    );
    expect(new Set(results.map(({ offset }) => offset)).size).toBe(5);
    for (const { result } of results) expect(result).toEqual(results[0]?.result);
  });
});
