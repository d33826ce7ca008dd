import { afterEach, describe, expect, it } from "vitest";
import { forgetLoop, noteAsked, noteLoopAlive, reasonNotReady, startDraining } from "./readiness";

afterEach(() => {
  delete (globalThis as { audianReadiness?: unknown }).audianReadiness;
});

describe("a process is ready", () => {
  it("unless one of its loops has heard nothing from the database for long", () => {
    expect(reasonNotReady()).toBeNull();
    noteLoopAlive("one");
    noteLoopAlive("two");
    const now = performance.now();
    expect(reasonNotReady(now + 10_000)).toBeNull();
    expect(reasonNotReady(now + 30_000)).toBe("background work has no database");
    forgetLoop("one");
    forgetLoop("two");
    expect(reasonNotReady(now + 30_000)).toBeNull();
  });

  it("until it drains; waiting is worth it only when somebody asks", () => {
    expect(startDraining()).toBe(false);
    expect(reasonNotReady()).toBe("draining");
    noteAsked(1_000);
    expect(startDraining(2_000)).toBe(true);
    expect(startDraining(100_000)).toBe(false);
  });
});
