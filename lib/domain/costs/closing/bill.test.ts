import { describe, expect, it } from "vitest";
import { usd } from "@/lib/testing/sample-month";
import { tallyOf } from "../../tally";
import { TimelineBuilder } from "../timeline-builder";
import { type CostEntry } from "../cost-ledger";
import { billedSpan, compareBill, type Invoice, whyNotMatched } from "./bill";
import { fitsOf } from "./bill-fits";

const invoice = (over: Partial<Invoice> = {}): Invoice => ({
  number: "INV-1",
  issuedAt: "2026-11-01T00:00:00.000Z",
  period: { start: "2026-10-01T00:00:00.000Z", end: "2026-11-01T00:00:00.000Z" },
  amount: usd(50_000),
  status: "issued",
  ...over,
});
const at = (text: string) => Date.parse(text);

describe("an invoice", () => {
  it.each<[string, Partial<Invoice>, string | null]>([
    ["of the month", {}, null],
    [
      "that counts from the day on which the account was made",
      { period: { start: "2026-10-12T00:00:00Z", end: "2026-11-12T00:00:00Z" } },
      null,
    ],
    ["that was typed in", { period: null, status: null }, null],
    ["that is not issued yet", { status: "draft" }, "it is draft"],
    [
      "of another month",
      { period: { start: "2026-09-01T00:00:00Z", end: "2026-10-01T00:00:00Z" } },
      "it is for another month",
    ],
    [
      "of a quarter",
      { period: { start: "2026-08-01T00:00:00Z", end: "2026-11-01T00:00:00Z" } },
      "it is not for one month",
    ],
    ["without an amount", { amount: null }, "its amount cannot be read"],
  ])("%s", (_what, over, why) => expect(whyNotMatched(invoice(over), "2026-10")).toBe(why));
});

describe("a bill", () => {
  const known = { charges: tallyOf([usd(20_000), usd(20_000)]), setupFees: tallyOf([usd(5_000)]) };

  it("is explained down to the cent, with what lies at the edge of the month and what is no number", () => {
    const billed = { charges: tallyOf([usd(20_000)]), setupFees: tallyOf([usd(5_000)]) };
    const [bill] = compareBill([invoice()], { ...known, billed, otherServices: usd(22_500) });
    expect(bill?.lines.map(({ of, amount }) => [of, amount.amount])).toEqual([
      ["charges", 40_000],
      ["setupFees", 5_000],
      ["edge", -20_000],
      ["otherServices", 22_500],
    ]);
    expect(bill?.unexplained).toEqual(usd(2_500));
  });

  it("adds no other currency up, and counts what is not known apart", () => {
    const charges = tallyOf([usd(20_000), null, { amount: 7, currency: "EUR" }]);
    const bills = compareBill([invoice(), invoice({ amount: { amount: 7, currency: "EUR" } })], {
      charges,
      setupFees: tallyOf([]),
      billed: { charges, setupFees: tallyOf([]) },
      otherServices: usd(1),
    });
    expect(bills.map(({ currency, unexplained }) => [currency, unexplained.amount])).toEqual([
      ["EUR", 0],
      ["USD", 29_999],
    ]);
    expect(bills[1]?.lines[0]?.unknown).toBe(1);
  });

  it("covers what its invoices say, or the month of the vendor", () => {
    const utc = { from: 1, to: 2 };
    expect(billedSpan([invoice({ period: null })], utc)).toEqual(utc);
    expect(billedSpan([invoice()], utc)).toEqual({ from: at("2026-10-01"), to: at("2026-11-01") });
  });
});

describe("an error of the vendor", () => {
  const builder = new TimelineBuilder();
  const number = (
    id: string,
    amount: number,
    over: Partial<Parameters<TimelineBuilder["build"]>[0]> = {},
    prices: readonly [number, string, string | null][] = [],
  ): CostEntry => ({
    id,
    timeline: builder.build(
      {
        status: "active",
        monthlyCost: amount,
        currency: "USD",
        isAsked: true,
        purchasedAt: at("2026-01-10"),
        nextCharge: null,
        firstSeenAt: at("2026-01-10"),
        goneAt: null,
        ...over,
      },
      prices.map(([price, from, to]) => ({
        kind: "price",
        text: null,
        amount: price,
        currency: "USD",
        at: null,
        from: at(from),
        to: to === null ? null : at(to),
      })),
    ),
    expiresAt: null,
    costCentre: null,
    tags: [],
    country: null,
    area: null,
    buyer: null,
  });
  const entries = [
    number("common 1", 9_900),
    number("common 2", 9_900),
    number("dear", 23_400),
    number("changed", 17_700, {}, [
      [11_100, "2026-01-10", "2026-06-01"],
      [17_700, "2026-06-01", null],
    ]),
    number("gone", 31_300, { goneAt: at("2026-08-20") }),
  ];
  const span = { from: at("2026-10-01"), to: at("2026-11-01") };
  const fits = (amount: number, quoted: Record<string, number> = {}) =>
    fitsOf(entries, usd(amount), span, {
      now: at("2026-11-20"),
      quotedOf: (id) => (quoted[id] === undefined ? null : usd(quoted[id])),
    });

  it.each<[string, number, string, string]>([
    ["a number that was billed twice", 23_400, "billedTwice", "dear"],
    ["a number that was billed after it left", 31_300, "billedAfterItLeft", "gone"],
    ["a number that was billed at its old price", -6_600, "otherPrice", "changed"],
    ["a number that was not billed", -17_700, "notBilled", "changed"],
  ])("names %s, and nothing else", (_what, amount, error, id) =>
    expect(fits(amount)).toEqual([{ error, id }]),
  );

  it("names a number that was billed at the price that was quoted", () => {
    expect(fits(600, { dear: 24_000 })).toEqual([{ error: "otherPrice", id: "dear" }]);
  });

  it("finds several where several fit, and none where none does", () => {
    expect(fits(9_900).map(({ id }) => id)).toEqual(["common 1", "common 2"]);
    expect(fits(1)).toEqual([]);
    expect(fits(0)).toEqual([]);
  });
});
