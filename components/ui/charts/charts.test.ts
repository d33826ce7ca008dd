import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnChart, isLimitDrawn } from "./column-chart";
import { type Column } from "./column-look";
import { ChangeBar, changeSpan } from "./column-parts";
import { Sparkline } from "./sparkline";

const column = (over: Partial<Column> = {}): Column => ({
  key: "2026-11",
  label: "Nov",
  group: "2026",
  value: 10,
  toCome: 0,
  look: "plain",
  isAtLeast: false,
  href: "/costs",
  told: ["November 2026", "$10.00"],
  isCurrent: false,
  ...over,
});
const draw = (columns: Column[], limit: number | null = null) =>
  renderToStaticMarkup(
    createElement(ColumnChart, {
      kind: "months",
      title: "Costs",
      columns,
      limit,
      markBefore: 1,
      formatTick: String,
    }),
  );
const BROKEN = /NaN|Infinity|style=|<script|height="-|width="-/;

describe("the bars of changes", () => {
  it("lie on one scale: from a line at nothing, the greatest to the edge, and as long as what they say", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (changes) => {
        const whole = Math.max(0, ...changes) - Math.min(0, ...changes);
        for (const change of changes) {
          const { zero, from, width } = changeSpan(change, changes);
          expect(width * whole).toBeCloseTo(Math.abs(change), 3);
          expect(change < 0 ? from + width : from).toBeCloseTo(zero, 9);
          expect(from).toBeGreaterThanOrEqual(-1e-9);
          expect(from + width).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  it("are drawn without a number that is none, also of nothing, and tell a fall from a rise without colour", () => {
    const bar = (change: number, all: number[]) =>
      renderToStaticMarkup(createElement(ChangeBar, { change, all }));
    for (const markup of [bar(0, [0]), bar(5, [5, -5]), bar(-5, [5, -5])]) expect(markup).not.toMatch(BROKEN);
    expect(bar(-5, [5, -5])).toContain('fill="url(#');
    expect(bar(5, [5, -5])).not.toContain('fill="url(#');
  });
});

describe("a sparkline", () => {
  const small = (columns: Column[]) =>
    renderToStaticMarkup(createElement(Sparkline, { told: "2 months: lowest $0", columns }));

  it("is one picture with one sentence, without a link, and whole also where nothing was spent", () => {
    const markup = small([column({ label: "Oct", value: 0 }), column({ key: "b", value: 4, toCome: 3 })]);
    expect(markup).toContain('role="img" aria-label="2 months: lowest $0"');
    expect(markup).toContain("Oct 2026");
    expect(markup).not.toMatch(/<a |<text/);
    expect(markup).not.toMatch(BROKEN);
    expect(small([column({ value: 0 })])).not.toMatch(BROKEN);
    expect(small([])).toBe("");
  });
});

describe("a column chart", () => {
  it("is a list of links that say what they show, and needs neither styles nor scripts", () => {
    const markup = draw([column({ key: "a" }), column({ key: "b", look: "hatched", toCome: 3 })], 12);
    expect(markup).toContain('aria-label="Costs"');
    expect(markup.match(/<a [^>]*aria-label="November 2026, \$10.00"/g)).toHaveLength(2);
    expect(markup).not.toMatch(BROKEN);
  });

  it("is one stop of the Tab key: the current column, or the first that leads anywhere", () => {
    const stops = (columns: Column[]) =>
      [...draw(columns).matchAll(/tabindex="(-?\d)"/gi)].map(([, stop]) => Number(stop));
    expect(stops([column(), column({ key: "b", isCurrent: true }), column({ key: "c" })])).toEqual([
      -1, 0, -1,
    ]);
    expect(stops([column({ href: null }), column({ key: "b" })])).toEqual([0]);
  });

  it("leaves a limit that is too far above to be drawn to words", () => {
    expect(isLimitDrawn([column()], 12)).toBe(true);
    expect(isLimitDrawn([column()], 1_000)).toBe(false);
    expect(draw([column()], 1_000)).toBe(draw([column()]));
  });

  it("is drawn of nothing, of zeros and of huge amounts", () => {
    for (const columns of [
      [],
      [column({ value: 0 })],
      [column({ value: 1e11 }), column({ key: "b", value: 0.01 })],
    ]) {
      expect(draw(columns)).not.toMatch(BROKEN);
    }
  });
});
