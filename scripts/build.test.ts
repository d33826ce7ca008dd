import { createHash } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type NextConfig } from "next";
import { afterEach, describe, expect, it } from "vitest";
import { PHASE_PRODUCTION_BUILD } from "next/constants.js";
import { buildIdOf, sourceStamp } from "./build";

afterEach(() => void delete process.env.SOURCES_BUILD_ID);

describe("the id of a build", () => {
  it("is that of its sources, and another one with another key of actions", () => {
    const [one, again, other] = ["a key", "a key", "another key"].map((key) => buildIdOf(sourceStamp(key)));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
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
    process.env.SOURCES_BUILD_ID = "12345";
    expect(generateBuildId?.()).toBe("12345");
  });
});
