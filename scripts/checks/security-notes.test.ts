import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const ROWS = 48;
const text = readFileSync("SECURITY.md", "utf8");
const rows = [...text.matchAll(/^\| (\d+) +\| ([^|]+)\| ([^|]+)\|$/gm)].map(
  ([, row, what = "", proof = ""]) => ({
    row: Number(row),
    what: what.trim(),
    proof: proof.trim(),
  }),
);

describe("SECURITY.md", () => {
  it("has every row of the checklist once", () =>
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: ROWS }, (_unused, index) => index + 1)));

  it.each(rows)("names for row $row a test that there is, or why there is none", ({ row, proof }) => {
    const file = /^`([^`]+)`$/.exec(proof)?.[1];
    if (!file) return expect(proof).toMatch(/^Not used: .{40,}/);
    expect(existsSync(file), file).toBe(true);
    expect(readFileSync(file, "utf8")).toMatch(new RegExp(`(it|test|each)\\b[\\s\\S]*C2 row ${row}:`));
  });
});
