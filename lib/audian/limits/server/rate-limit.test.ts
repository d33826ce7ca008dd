import { describe, expect, it } from "vitest";
import { RateLimit } from "./rate-limit";
import { RetryBudget } from "./retry-budget";

const never = new AbortController().signal;

describe("the rate towards the vendor", () => {
  /** How many turns are had at once before the next has to wait. */
  async function turnsAtOnce(limit: RateLimit): Promise<number> {
    for (let turns = 0; turns < 100; turns += 1) {
      const leaver = new AbortController();
      const turn = limit.take(leaver.signal).then(
        () => "had",
        () => "waited",
      );
      leaver.abort();
      if ((await turn) === "waited") return turns;
    }
    return 100;
  }

  it("is a second's worth at once, halved by each 429 and one more per quiet minute", async () => {
    let now = 0;
    const limit = new RateLimit(8, () => now);
    expect(await turnsAtOnce(limit)).toBe(8);
    limit.slowDown();
    now += 10_000;
    expect(await turnsAtOnce(limit)).toBe(4);
    limit.slowDown();
    limit.slowDown();
    limit.slowDown();
    now += 10_000;
    expect(await turnsAtOnce(limit)).toBe(1);
    now += 60_000 * 3;
    expect(await turnsAtOnce(limit)).toBe(4);
    now += 60_000 * 60;
    expect(await turnsAtOnce(limit)).toBe(8);
  });

  it("V11: is halved once by a burst of 429s, and again by one that comes after it", async () => {
    const limit = new RateLimit(10, () => 0);
    const turns = await Promise.all(Array.from({ length: 8 }, () => limit.take(never)));
    for (const turn of turns) limit.slowDown(turn);
    expect(limit.current()).toBe(5);
    limit.slowDown(await limit.take(never));
    expect(limit.current()).toBe(2.5);
  });

  it("makes who comes too early wait for their turn", async () => {
    const limit = new RateLimit(50, Date.now);
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 60 }, () => limit.take(never)));
    expect(performance.now() - startedAt).toBeGreaterThan(150);
  });
});

describe("the retry budget", () => {
  it("is three and a tenth of the calls of the last minute", () => {
    let now = 0;
    const budget = new RetryBudget(() => now);
    const taken = () => {
      let count = 0;
      while (budget.take()) count += 1;
      return count;
    };
    expect(taken()).toBe(3);
    for (let call = 0; call < 100; call += 1) budget.noteCall();
    expect(taken()).toBe(10);
    now += 61_000;
    expect(taken()).toBe(3);
  });

  it("D3: counts the last minute second by second, and holds no more after millions of calls", () => {
    let now = 0;
    const budget = new RetryBudget(() => now);
    for (let call = 0; call < 2_000_000; call += 1) {
      now += 100;
      budget.noteCall();
    }
    expect(JSON.stringify(budget).length).toBeLessThan(1_000);
    let taken = 0;
    while (budget.take()) taken += 1;
    // Ten calls a second for 59 seconds, one in the second that has just begun, and three.
    expect(taken).toBe(62);
    now -= 5_000;
    expect(budget.take()).toBe(false);
    now += 66_000;
    expect(budget.take()).toBe(true);
  });
});
