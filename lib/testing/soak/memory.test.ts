import { describe, expect, it } from "vitest";
import { createRandom } from "@/lib/sandbox/account/random";
import { type Memory, type MemoryAt, memoryProblems } from "./memory";

const chance = createRandom(1);
const SECONDS = 600;
const EVERY = 10;

/** Ten minutes in which memory rises while everything is used for the first time, and then wavers by `noise`. */
const run = (
  perMinute: Partial<Memory> = {},
  { held = 3, resident = 50 }: Partial<Memory> = {},
): MemoryAt[] =>
  Array.from({ length: SECONDS / EVERY }, (_unused, index) => {
    const seconds = (index + 1) * EVERY;
    const warm = Math.min(1, seconds / 150);
    const at = (base: number, rate = 0, noise: number) =>
      base * (0.5 + 0.5 * warm) + (rate * seconds) / 60 + (chance() - 0.5) * 2 * noise;
    return { seconds, held: at(90, perMinute.held, held), resident: at(280, perMinute.resident, resident) };
  });

describe("memory over a run", () => {
  it("is flat when it rises in the beginning and wavers later", () => {
    for (let times = 0; times < 100; times += 1) expect(memoryProblems(run())).toEqual([]);
  });

  it("is not when 3 MB more are held each minute, or 80 MB more are resident", () => {
    for (let times = 0; times < 100; times += 1) {
      expect(memoryProblems(run({ held: 3 }))).toMatchObject([/^held memory grew from/]);
      expect(memoryProblems(run({ resident: 80 }))).toMatchObject([/^resident memory grew from/]);
    }
  });

  it("is not known when it was measured seldom or never", () => {
    expect(memoryProblems([])).toMatchObject([/too seldom/]);
    expect(memoryProblems(run().slice(0, 20))).toMatchObject([/too seldom/]);
  });
});
