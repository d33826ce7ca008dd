import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { embeddedProblem, namesDatabase, thisSystem } from "./embedded-support.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "embedded-support-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the embedded PostgreSQL", () => {
  it.each([
    ["linux", "2.41"],
    ["darwin", undefined],
  ])("runs on %s with glibc %s", (platform, glibc) =>
    expect(embeddedProblem({ platform, glibc })).toBeNull(),
  );

  it.each([
    ["linux", /musl, such as Alpine\. Use one with glibc, such as the image .+, or set DATABASE_URL/],
    ["win32", /Windows\. Start the dashboard in WSL .+, or set DATABASE_URL/],
  ])("does not on %s without glibc, and a sentence says what to do", (platform, sentence) =>
    expect(embeddedProblem({ platform, glibc: undefined })).toMatch(sentence),
  );

  it("runs here, where these tests run", () => expect(embeddedProblem(thisSystem())).toBeNull());
});

describe("a database of its own", () => {
  it.each<[string, string, boolean]>([
    [".env", "PORT=3000\nexport DATABASE_URL = 'postgresql://db.example/numbers'\n", true],
    [".env.production", "DATABASE_URL=postgresql://db.example/numbers", true],
    [".env", "#DATABASE_URL=postgresql://db.example/numbers\nDATABASE_URL=\n", false],
    [".env", 'MIGRATION_DATABASE_URL=postgresql://db.example/numbers\nDATABASE_URL=""\n', false],
  ])("is one that %s names, in %j: %s", (file, text, isNamed) => {
    const at = mkdtempSync(path.join(folder, "of-"));
    writeFileSync(path.join(at, file), text);
    expect(namesDatabase({}, at)).toBe(isNamed);
  });

  it("is one that the environment names, or none at all", () => {
    expect(namesDatabase({ DATABASE_URL: "postgresql://db.example/numbers" }, folder)).toBe(true);
    expect(namesDatabase({}, folder)).toBe(false);
  });
});
