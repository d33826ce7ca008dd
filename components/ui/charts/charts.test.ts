import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnChart, type Column } from "./column-chart";
import { axisStart, WaterfallChart, waterfallLevels, type WaterfallStep } from "./waterfall-chart";

const step = (value: number, isTotal = false): WaterfallStep => ({
  key: `${value}`,
  label: "Step",
  amount: `$${value}`,
  isTotal,
  value,
});
const column = (over: Partial<Column> = {}): Column => ({
  key: "2026-11",
  label: "Nov",
  group: "2026",
  value: 10,
  toCome: 0,
  look: "plain",
  note: null,
  isCurrent: false,
  ...over,
});
const draw = (columns: Column[], limit: number | null = null) =>
  renderToStaticMarkup(
    createElement(ColumnChart, {
      title: "Costs",
      description: "It rises.",
      columns,
      limit: limit === null ? null : { value: limit, label: "Budget" },
      mark: { before: 1, label: "records begin" },
      formatTick: String,
    }),
  );

describe("a waterfall", () => {
  it("goes on from each change to the next and ends at the total it began with and all changes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), fc.array(fc.integer()), (begin, changes) => {
        const end = changes.reduce((sum, change) => sum + change, begin);
        const levels = waterfallLevels([
          step(begin, true),
          ...changes.map((change) => step(change)),
          step(end, true),
        ]);
        expect(levels.at(-2)?.to).toBe(end);
        expect(levels.at(-1)).toEqual({ from: 0, to: end });
        levels.slice(1, -1).forEach(({ from }, index) => expect(from).toBe(levels[index]?.to));
      }),
    );
  });

  it("cuts its axis only below all levels, and only when they are far above nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1 }), (levels) => {
        const start = axisStart(levels);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start).toBeLessThanOrEqual(Math.min(...levels));
      }),
    );
    expect(axisStart([100, 20, 100])).toBe(0);
    expect(axisStart([100, 101])).toBeGreaterThan(90);
  });

  it("is drawn without a number that is none, also of nothing", () => {
    for (const steps of [
      [step(0, true), step(0, true)],
      [step(5, true), step(-5), step(0, true)],
    ]) {
      const svg = renderToStaticMarkup(
        createElement(WaterfallChart, { title: "t", description: "d", steps }),
      );
      expect(svg).not.toMatch(/NaN|Infinity|style=|height="-|width="-/);
    }
  });
});

describe("a column chart", () => {
  it("says in words what it shows, and needs neither styles nor scripts", () => {
    const svg = draw([column({ key: "a" }), column({ key: "b", look: "hatched", toCome: 3 })], 12);
    expect(svg.match(/role="img"/g)).toHaveLength(2);
    expect(svg).toContain(">It rises.</desc>");
    expect(svg).not.toMatch(/style=|<script/);
  });

  it("tells of a limit that is too far above to be drawn", () => {
    expect(draw([column()], 12)).not.toContain("above this picture");
    expect(draw([column()], 1_000)).toContain("Budget: above this picture");
  });

  it("is drawn of nothing, of zeros and of huge amounts", () => {
    for (const columns of [
      [],
      [column({ value: 0 })],
      [column({ value: 1e11 }), column({ key: "b", value: 0.01 })],
    ]) {
      expect(draw(columns)).not.toMatch(/NaN|Infinity|height="-|width="-/);
    }
  });
});
