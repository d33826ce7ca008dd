import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const files = execFileSync("git", ["ls-files"], { encoding: "utf8" }).trim().split("\n").filter(existsSync);
const sources = files.filter((file) => /\.(ts|tsx|mjs|md|yml)$/.test(file));

/** Paths of files of ours as comments and documents name them. A brace or a star stands for several: not looked up. */
const PATH =
  /(?<![\w/@.:*-])(?:app|bench|components|docs|e2e|lib|scripts)\/[\w.()[\]/-]+\.(?:md|mjs|tsx?|png)\b/g;
const DOCUMENT = /(?<![\w/.-])[\w-]+\.md\b/g;

describe("what the code and the documents name", () => {
  it("is there: every path of a file", () => {
    const named = sources.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(PATH)].map(([path]) => ({ file, path: path.split("](")[0]! })),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ path }) => !existsSync(path))).toEqual([]);
  });

  it("is there: every document, by its name", () => {
    const documents = new Set(
      files.filter((file) => file.endsWith(".md")).map((file) => file.split("/").at(-1)),
    );
    const missing = sources.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(DOCUMENT)].flatMap(([name]) =>
        documents.has(name) ? [] : [`${file}: ${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  it("names sections by their heading, not by a number in a document of another place", () => {
    const wrong = sources.filter((file) =>
      /\b(?:design|reliability|spec) sections? \d|\.md, section \d/.test(readFileSync(file, "utf8")),
    );
    expect(wrong.filter((file) => file !== "scripts/checks/documents.test.ts")).toEqual([]);
  });

  it("says of each decision when it was made and whether it is in force", () => {
    const decisions = readFileSync("docs/decisions.md", "utf8").split(/^## /m).slice(1);
    expect(decisions.length).toBeGreaterThan(20);
    const undated = decisions.filter(
      (text) => !/^.*\n\n_\d{4}-\d{2}-\d{2} · (in force|superseded by .+)_\n/.test(text),
    );
    expect(undated.map((text) => text.split("\n")[0])).toEqual([]);
  });
});
