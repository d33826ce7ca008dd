import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type NextConfig } from "next";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { PHASE_PRODUCTION_BUILD } from "next/constants.js";
import { buildIdOf, sourceStamp } from "./build";

const root = process.cwd();
const trees = mkdtempSync(path.join(tmpdir(), "numbers-build-id-"));
afterAll(() => rmSync(trees, { recursive: true, force: true }));
afterEach(() => void vi.unstubAllEnvs());

describe("the id of a build", () => {
  it("is that of the sources, wherever they are built and whatever is set there; tests do not count", () => {
    const idIn = (folder: string) => {
      process.chdir(folder);
      try {
        return buildIdOf(sourceStamp());
      } finally {
        process.chdir(root);
      }
    };
    const [one, other] = ["one", "other"].map((name) => {
      const folder = path.join(trees, name);
      mkdirSync(path.join(folder, "lib"), { recursive: true });
      writeFileSync(path.join(folder, "lib", "costs.ts"), "export const rate = 1;");
      return folder;
    }) as [string, string];
    vi.stubEnv("NEXTAUTH_SECRET", "of one");
    const id = idIn(one);
    vi.stubEnv("NEXTAUTH_SECRET", "of another");
    writeFileSync(path.join(other, "lib", "costs.test.ts"), "// a test");
    expect(idIn(other)).toBe(id);
    writeFileSync(path.join(other, "lib", "costs.ts"), "export const rate = 2;");
    expect(idIn(other)).not.toBe(id);
  });

  it("is digits, in which no ad blocker finds anything", () => {
    for (let count = 0; count < 1_000; count += 1)
      expect(buildIdOf(createHash("sha256").update(String(count)).digest("hex"))).toMatch(/^\d+$/);
  });

  it("is what Next.js calls the build, and of its own making where nobody says", async () => {
    const { default: configOf } = (await import(pathToFileURL(path.resolve("next.config.mjs")).href)) as {
      default: (phase: string) => NextConfig;
    };
    const { generateBuildId } = configOf(PHASE_PRODUCTION_BUILD);
    expect(generateBuildId?.()).toBeNull();
    vi.stubEnv("SOURCES_BUILD_ID", "12345");
    expect(generateBuildId?.()).toBe("12345");
  });
});
