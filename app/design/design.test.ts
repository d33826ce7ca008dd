import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const PARTS = path.resolve(__dirname, "../../components/ui");

const sourcesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(({ name }) => name.endsWith(".tsx"))
    .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), "utf8"));

/** Names of the components that a file gives to others. */
const exportsOf = (source: string) =>
  [...source.matchAll(/^export (?:async )?(?:function|const) ([A-Z][a-z]\w*)/gm)].map(
    ([, name = ""]) => name,
  );

const isDrawnIn = (sources: readonly string[], name: string) =>
  sources.some((source) => new RegExp(`<${name}[\\s/>]`).test(source));

/** What the samples draw, and what is drawn only inside of that, such as the bars of a chart. */
function shown(samples: readonly string[], parts: readonly string[]): Set<string> {
  const drawing = [...samples];
  for (let waiting = [...parts], found = true; found;) {
    const next = waiting.filter((part) => exportsOf(part).some((name) => isDrawnIn(drawing, name)));
    waiting = waiting.filter((part) => !next.includes(part));
    drawing.push(...next);
    found = next.length > 0;
  }
  return new Set(parts.flatMap(exportsOf).filter((name) => isDrawnIn(drawing, name)));
}

describe("the page of the parts", () => {
  const parts = sourcesBelow(PARTS);
  const samples = sourcesBelow(__dirname);

  it("finds the parts it is about", () => {
    expect(parts.flatMap(exportsOf)).toEqual(
      expect.arrayContaining(["Button", "Table", "ColumnChart", "Bar"]),
    );
  });

  it("shows every part there is", () => {
    const seen = shown(samples, parts);
    expect(parts.flatMap(exportsOf).filter((name) => !seen.has(name))).toEqual([]);
  });

  it("misses a part of which no sample is left", () => {
    const without = samples.map((source) => source.replaceAll(/<(?:StatTile|ColumnChart|Sparkline)/g, "<p"));
    const seen = shown(without, parts);
    const missed = parts.flatMap(exportsOf).filter((name) => !seen.has(name));
    expect(missed.toSorted()).toEqual([
      "Bar",
      "ColumnChart",
      "ColumnKeys",
      "Names",
      "Sparkline",
      "StatTile",
      "Tip",
    ]);
  });
});
