import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type MonthView } from "@/lib/costs/month/month-view";
import { sampleMonth, tally, usd } from "@/lib/testing/sample-month";
import { CostsOverview } from "./costs-overview";
import { describeMonth } from "./describe-month";
import { describeDifference } from "./month-summary";
import { describeUsage } from "./vendor-figures";

const html = (element: ReactElement) => renderToStaticMarkup(element);
const overview = (over: Partial<MonthView> = {}, canExport = true) =>
  html(
    createElement(CostsOverview, {
      view: sampleMonth(over),
      limit: null,
      csvOf: (table) => (canExport ? `/api/${table}` : null),
    }),
  );
const text = (markup: string) => markup.replaceAll(/<[^<>]*>/g, " ").replaceAll(/\s+/g, " ");

describe("the month in a sentence", () => {
  it("says what it comes to, how it differs and what did most of it", () => {
    expect(describeMonth(sampleMonth())).toEqual([
      "November 2026 is on track for $222.13, up $3.08 from October 2026, mostly numbers bought (+$2.97).",
    ]);
  });

  it("says at least while a price is missing, and forecast before the month begins", () => {
    const figures = sampleMonth().figures;
    const [partly] = describeMonth(sampleMonth({ figures: { ...figures, total: tally(220, 1, 2) } }));
    expect(partly).toContain("at least $222.13");
    const [ahead] = describeMonth(sampleMonth({ figures: { ...figures, isForecast: true } }));
    expect(ahead).toContain("is forecast at");
    expect(describeMonth(sampleMonth({ asOf: "2026-12-02T00:00:00.000Z" }))[0]).toContain("came to");
  });

  it("names no reason when nothing changed, and says nothing when there is nothing", () => {
    const [bridge] = sampleMonth().bridges;
    const same = { ...bridge!, last: usd(5), this: usd(5) };
    expect(describeMonth(sampleMonth({ bridges: [same] }))).toEqual([
      "November 2026 is on track for $0.0005, the same as October 2026.",
    ]);
    expect(describeMonth(sampleMonth({ bridges: [] }))).toEqual([]);
  });
});

describe("how a month differs", () => {
  const [bridge] = sampleMonth().bridges;

  it("says the amount with its sign and the part of the month before", () => {
    expect(describeDifference(bridge!, false)).toBe("+$3.08 (1.4%)");
    expect(describeDifference({ ...bridge!, this: usd(0) }, false)).toBe("-$219.05 (100%)");
  });

  it("names no part of nothing, nor of what is not all known", () => {
    expect(describeDifference({ ...bridge!, last: usd(0) }, false)).not.toContain("%");
    expect(describeDifference(bridge!, true)).toBe("+$3.08");
  });

  it("tells Audian's figure from ours in one line", () => {
    const line = (amount: number | null) => ({
      of: "monthEnd" as const,
      vendor: usd(500),
      ours: tally(1, 500),
      difference: amount === null ? null : usd(amount),
    });
    expect(describeUsage({ lines: [line(110_000)] })).toBe("Audian says $11.00 more");
    expect(describeUsage({ lines: [line(-110_000)] })).toBe("Audian says $11.00 less");
    expect(describeUsage({ lines: [line(0)] })).toBe("Audian says the same");
    expect(describeUsage({ lines: [line(null)] })).toContain("not comparable");
  });
});

describe("the overview", () => {
  it("shows every reason, the unexplained too, and opens those that have numbers behind them", () => {
    const markup = overview();
    expect(text(markup)).toContain("4 reasons without effect");
    expect(text(markup)).toContain("Unexplained $0.00");
    expect(markup).toContain('href="/costs/behind?month=2026-11&amp;of=term%3Abought%3AUSD"');
    expect(markup).not.toContain("term%3Aunexplained");
  });

  it("draws one picture per currency and never adds two", () => {
    const two = { count: 2, unknown: 0, totals: [{ amount: 7, currency: "EUR" }, usd(9)] };
    const months = sampleMonth().months.map((month) => ({ ...month, ...two }));
    const markup = overview({ months });
    expect(markup).toContain("Costs of 16 months in EUR");
    expect(markup).toContain("Costs of 16 months in USD");
  });

  it("offers no download to people who may not take figures away", () => {
    expect(overview()).toContain("as CSV");
    expect(overview({}, false)).not.toContain("as CSV");
  });

  it("tells what is not read from what is not told", () => {
    const { now, coverage } = sampleMonth();
    const markup = overview({
      now: { ...now, runRate: tally(220, 100, 30) },
      coverage: { ...coverage, priced: 200 },
    });
    expect(text(markup)).toContain("Prices for 200 of 220 are read. Audian has no price for 10 numbers.");
    expect(text(markup)).toContain("at least");
  });

  it("shows names as text and has no style of its own", () => {
    const markup = overview();
    expect(markup).toContain("Front &lt;desk&gt;");
    expect(markup).not.toContain("style=");
  });
});
