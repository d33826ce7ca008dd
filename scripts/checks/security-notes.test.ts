import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { packagedVersion } from "../postgres/postgres-binaries";
import { SAFE_POSTGRES } from "../safe-start/risks";

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

  it("says which PostgreSQL is embedded, and which security fixes that lacks, while it lacks some", () => {
    const { major, minor } = packagedVersion();
    const version = `${major}.${minor}`;
    const safe = SAFE_POSTGRES[major] ?? 0;
    const said = text.split("\n").filter((line) => /^- The embedded database brings /.test(line));
    expect(said).toEqual([expect.stringContaining(`brings PostgreSQL ${version} `)]);
    const lacks = `which lacks the security fixes of ${major}.${safe}`;
    expect(said[0]?.includes(lacks)).toBe(minor < safe);
    expect(said[0]?.includes("lacks")).toBe(minor < safe);
    const row = rows.find((each) => each.row === 47);
    expect(row?.what.includes("but the embedded PostgreSQL")).toBe(minor < safe);
  });
});
