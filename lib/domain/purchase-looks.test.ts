import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OwnedNumber } from "./number";
import {
  findOwned,
  firstLookAt,
  isFoundLate,
  judgeLook,
  LOOK_SCHEDULE_MS,
  type LookedFor,
  nextLookAt,
} from "./purchase-looks";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const sentAt = new Date("2026-11-24T12:00:00Z");
const at = (afterMs: number) => new Date(sentAt.getTime() + afterMs);
const row: OwnedNumber = {
  id: "num_1",
  number: "+14155551234",
  friendlyName: null,
  status: "active",
  purchasedAt: at(SECOND).toISOString(),
  expiresAt: null,
};
const unknown: LookedFor = { state: "unknown", outcomeCode: "NO_ANSWER", sentAt, wasOwnedBefore: false };
const look = (afterMs: number, change: { isComplete?: boolean; found?: OwnedNumber | null } = {}) => ({
  startedAt: at(afterMs),
  isComplete: true,
  found: null,
  ...change,
});

describe("a look for a purchase whose answer was lost", () => {
  it("that finds the number settles it as bought, in a complete list or not", () => {
    expect(judgeLook(unknown, look(5 * SECOND, { found: row }))).toBe("bought");
    expect(judgeLook(unknown, look(5 * SECOND, { found: row, isComplete: false }))).toBe("bought");
  });

  it("that finds a number which was there before asks a person", () => {
    const before = { ...unknown, wasOwnedBefore: true };
    expect(judgeLook(before, look(5 * SECOND, { found: row }))).toBe("needs_review");
  });

  it("goes by the date of purchase when no earlier list can tell", () => {
    const untold = { ...unknown, wasOwnedBefore: null };
    const boughtAt = (purchasedAt: string | null) =>
      judgeLook(untold, look(5 * SECOND, { found: { ...row, purchasedAt } }));
    expect(boughtAt(at(SECOND).toISOString())).toBe("bought");
    // The vendor's clock may be a few minutes behind ours.
    expect(boughtAt(at(-4 * MINUTE).toISOString())).toBe("bought");
    expect(boughtAt(at(-HOUR).toISOString())).toBe("needs_review");
    expect(boughtAt(null)).toBe("needs_review");
  });

  it("that misses the number says not bought only in a complete list, an hour after sending", () => {
    expect(judgeLook(unknown, look(59 * MINUTE))).toBe("wait");
    expect(judgeLook(unknown, look(HOUR, { isComplete: false }))).toBe("wait");
    expect(judgeLook(unknown, look(HOUR))).toBe("not_bought");
  });

  it("asks a person when no list was complete for a day", () => {
    expect(judgeLook(unknown, look(23 * HOUR, { isComplete: false }))).toBe("wait");
    expect(judgeLook(unknown, look(24 * HOUR, { isComplete: false }))).toBe("needs_review");
  });

  it("waits when the clock went backwards", () => expect(judgeLook(unknown, look(-HOUR))).toBe("wait"));

  it("confirms a refusal that left a doubt, or finds it wrong", () => {
    const doubtful: LookedFor = { ...unknown, state: "not_bought", outcomeCode: "PURCHASE_FAILED" };
    expect(judgeLook(doubtful, look(5 * SECOND))).toBe("not_bought");
    expect(judgeLook(doubtful, look(5 * SECOND, { isComplete: false }))).toBe("wait");
    expect(judgeLook(doubtful, look(5 * SECOND, { found: row }))).toBe("bought");
  });
});

describe("the time of the next look", () => {
  it("is 5 s, 30 s, 2 min, 10 min and 1 h after sending, as long as the lists are complete", () => {
    const times = [firstLookAt(sentAt).getTime() - sentAt.getTime()];
    while (times.length < LOOK_SCHEDULE_MS.length) {
      times.push(nextLookAt(sentAt, at(times.at(-1) ?? 0), true).getTime() - sentAt.getTime());
    }
    expect(times).toEqual([5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR]);
  });

  it("is always ahead, soon after a failed look, and never more than ten minutes late once the hour is over", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 48 * HOUR }), fc.boolean(), (age, wasComplete) => {
        const wait = nextLookAt(sentAt, at(age), wasComplete).getTime() - at(age).getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(age >= HOUR || !wasComplete ? 10 * MINUTE : 50 * MINUTE);
      }),
    );
  });
});

describe("a number that appears after the purchase was called not bought", () => {
  const never: LookedFor = { ...unknown, state: "not_bought", outcomeCode: "NEVER_SEEN" };

  it("was bought by it where a doubt was left", () => {
    expect(isFoundLate(never, row)).toBe(true);
    expect(isFoundLate({ ...never, outcomeCode: "PURCHASE_FAILED" }, row)).toBe(true);
  });

  it("was not where the vendor had refused it clearly, or it was ours before, or bought days later", () => {
    expect(isFoundLate({ ...never, outcomeCode: "NUMBER_UNAVAILABLE" }, row)).toBe(false);
    expect(isFoundLate({ ...never, wasOwnedBefore: true }, row)).toBe(false);
    expect(isFoundLate(never, { ...row, purchasedAt: at(72 * HOUR).toISOString() })).toBe(false);
  });

  it("is found by its digits among the owned ones only", () => {
    expect(findOwned([{ ...row, status: "cancelled" }, row], row.number)).toBe(row);
    expect(findOwned([{ ...row, status: "released" }], row.number)).toBeNull();
    expect(findOwned([row], "+14155559999")).toBeNull();
  });
});
