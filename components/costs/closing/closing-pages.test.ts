import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type ClosingView } from "@/lib/costs/closing/closing-view";
import { sampleMonth, tally, usd } from "@/lib/testing/sample-month";
import { AsOf } from "../month/costs-header";
import { CostsOverview } from "../month/costs-overview";
import { MonthPack } from "../month/month-pack";
import { BillSection, FitsSection, InvoicesSection } from "./bill-section";

const text = (element: ReactElement) =>
  renderToStaticMarkup(element)
    .replaceAll(/<[^<>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

const VIEW: ClosingView = {
  month: "2026-10",
  timeZone: "UTC",
  months: [{ month: "2026-10", isClosed: false }],
  closed: null,
  total: tally(2, 19_800),
  coverage: { completeAt: null, problem: null, numbers: 2, priced: 2 },
  invoices: [
    {
      number: "INV-7",
      issuedAt: "2026-11-01T00:00:00.000Z",
      period: { start: "2026-10-01T00:00:00.000Z", end: "2026-11-01T00:00:00.000Z" },
      amount: usd(30_000),
      status: "paid",
      whyNot: null,
    },
    { number: "INV-8", issuedAt: null, period: null, amount: usd(1), status: "draft", whyNot: "it is draft" },
  ],
  noInvoice: null,
  isTyped: false,
  bills: [
    {
      currency: "USD",
      lines: [
        { of: "charges", amount: usd(19_800), unknown: 1 },
        { of: "setupFees", amount: usd(0), unknown: 0 },
        { of: "edge", amount: usd(-9_900), unknown: 0 },
      ],
      invoiced: usd(30_000),
      unexplained: usd(20_100),
    },
  ],
  fits: [],
  needsNote: null,
  seen: "",
};
const number = { id: "num_1", number: "+1 415 555 0001", friendlyName: "Front desk", status: null };

describe("the page on which a month is closed", () => {
  it("leads from our calculation to the bill, and leaves out what is nothing", () => {
    const page = text(createElement(BillSection, { view: VIEW }));
    expect(page).toMatch(/Numbers, as calculated .*at least \$1\.98/);
    expect(page).toMatch(/Edge of the month .*-\$0\.99/);
    expect(page).toMatch(/Unexplained .*\+\$2\.01/);
    expect(page).toMatch(/Billed by Audian \$3\.00/);
    expect(page).not.toContain("Setup fees");
    expect(page).toContain("Totals are matched, not lines");
  });

  it("lists the invoices, and says why one is not counted", () => {
    const page = text(createElement(InvoicesSection, { view: VIEW }));
    expect(page).toMatch(/INV-7 .*1 Oct 2026 – 31 Oct 2026 .*Yes, paid/);
    expect(page).toContain("No: it is draft");
  });

  it("names a number that alone explains the difference, and none where several would", () => {
    const fit = { error: "billedTwice" as const, currency: "USD", count: 1, number };
    expect(text(createElement(FitsSection, { fits: [fit] }))).toMatch(
      /Billed twice: \+1 415 555 0001 \(Front desk\)\./,
    );
    const several = text(createElement(FitsSection, { fits: [{ ...fit, count: 12, number: null }] }));
    expect(several).toContain("12 numbers fit, so none is named");
    expect(text(createElement(FitsSection, { fits: [] }))).toBe("");
  });
});

describe("a closed month", () => {
  const closed = { by: "Mia Manager", at: "2026-12-02T09:00:00.000Z", note: null };
  const corrections = [
    { of: "2026-10", costCentre: "Sales", amount: usd(-20_000) },
    { of: "2026-10", costCentre: null, amount: usd(5_000) },
  ];

  it("says by whom and when", () => {
    const head = text(createElement(AsOf, { view: sampleMonth({ closed }) }));
    expect(head).toMatch(/^ ?Closed by Mia Manager on 2 Dec 2026/);
    expect(text(createElement(AsOf, { view: sampleMonth() }))).not.toContain("Closed by");
  });

  it("is corrected in the next open month, on screen and on paper, apart from its charges", () => {
    const view = sampleMonth({ corrections });
    const csvOf = (table: string) => `/api/${table}`;
    for (const page of [
      text(createElement(CostsOverview, { view, limit: null, csvOf })),
      text(createElement(MonthPack, { view, lines: [], limit: null })),
    ]) {
      expect(page).toMatch(/Sales -\$2\.00 No cost centre \+?\$0\.50 Corrections of October 2026 -\$1\.50/);
      expect(page).toContain("$222.13");
    }
    expect(text(createElement(CostsOverview, { view: sampleMonth(), limit: null, csvOf }))).not.toContain(
      "Corrections of",
    );
  });

  it("leads to its bill once it is over", () => {
    const csvOf = () => null;
    const page = (over: Parameters<typeof sampleMonth>[0]) =>
      text(createElement(CostsOverview, { view: sampleMonth(over), limit: null, csvOf }));
    const asOf = "2026-12-02T12:00:00.000Z";
    expect(page({ asOf })).toContain("Compare November 2026 with the bill and close it");
    expect(page({ asOf, closed })).toContain("Bill of November 2026");
    expect(page({})).not.toContain("close it");
  });
});
