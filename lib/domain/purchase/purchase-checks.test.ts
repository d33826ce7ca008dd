import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OwnedNumber } from "../number";
import {
  findInListing,
  firstCheckAt,
  isFoundLate,
  judgeCheck,
  CHECK_SCHEDULE_MS,
  type ReconciliationCase,
  nextCheckAt,
} from "./purchase-checks";
import { e164 } from "@/lib/testing/e164";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const sentAt = new Date("2026-11-24T12:00:00Z");
const at = (afterMs: number) => new Date(sentAt.getTime() + afterMs);
const number = e164("+14155551234");
const row: OwnedNumber = {
  id: "num_1",
  number,
  friendlyName: null,
  status: "active",
  purchasedAt: at(SECOND).toISOString(),
  expiresAt: null,
};
const unknown: ReconciliationCase = {
  state: "unknown",
  outcomeCode: "NO_ANSWER",
  sentAt,
  wasAbsentBefore: true,
  firstAbsentAt: null,
  isOtherNamed: false,
};
type Change = {
  isComplete?: boolean;
  isEvidence?: boolean;
  found?: OwnedNumber | null;
  isAnothers?: boolean;
};
const check = (afterMs: number, change: Change = {}) => ({
  startedAt: at(afterMs),
  isComplete: true,
  isEvidence: change.isComplete ?? true,
  found: null,
  isAnothers: false,
  ...change,
});

describe("a check for a purchase whose answer was lost", () => {
  it("that finds the number settles it as bought, in a complete list or not", () => {
    expect(judgeCheck(unknown, check(5 * SECOND, { found: row }))).toBe("bought");
    expect(judgeCheck(unknown, check(5 * SECOND, { found: row, isComplete: false }))).toBe("bought");
  });

  it("goes by the date of purchase when no earlier list can tell", () => {
    const untold = { ...unknown, wasAbsentBefore: false };
    const boughtAt = (purchasedAt: string | null) =>
      judgeCheck(untold, check(5 * SECOND, { found: { ...row, purchasedAt } }));
    expect(boughtAt(at(SECOND).toISOString())).toBe("bought");
    // The vendor's clock may be a few minutes behind ours.
    expect(boughtAt(at(-4 * MINUTE).toISOString())).toBe("bought");
    expect(boughtAt(at(-HOUR).toISOString())).toBe("needs_review");
    expect(boughtAt(null)).toBe("needs_review");
  });

  it("that misses the number says not bought only when it is evidence, an hour after sending", () => {
    const missed = { ...unknown, firstAbsentAt: at(10 * MINUTE) };
    expect(judgeCheck(missed, check(59 * MINUTE))).toBe("wait");
    expect(judgeCheck(missed, check(HOUR, { isComplete: false }))).toBe("wait");
    expect(judgeCheck(missed, check(HOUR, { isEvidence: false }))).toBe("wait");
    expect(judgeCheck(missed, check(HOUR))).toBe("not_bought");
  });

  it("that misses the number says not bought only as the second of two, at least ten minutes apart", () => {
    expect(judgeCheck(unknown, check(HOUR))).toBe("wait");
    const since = (firstMs: number) => ({ ...unknown, firstAbsentAt: at(firstMs) });
    expect(judgeCheck(since(HOUR), check(HOUR + 9 * MINUTE))).toBe("wait");
    expect(judgeCheck(since(HOUR), check(HOUR + 10 * MINUTE))).toBe("not_bought");
    expect(judgeCheck(since(51 * MINUTE), check(HOUR))).toBe("wait");
    expect(judgeCheck(since(50 * MINUTE), check(HOUR))).toBe("not_bought");
  });

  it("asks a person at once where the vendor named something else, unless the number is there", () => {
    const named = { ...unknown, outcomeCode: "OTHER_NUMBER" as const, isOtherNamed: true };
    expect(judgeCheck(named, check(5 * SECOND, { isComplete: false }))).toBe("wait");
    expect(judgeCheck(named, check(5 * SECOND, { isEvidence: false }))).toBe("needs_review");
    expect(judgeCheck(named, check(5 * SECOND))).toBe("needs_review");
    expect(judgeCheck({ ...named, firstAbsentAt: at(0) }, check(2 * HOUR))).toBe("needs_review");
    expect(judgeCheck(named, check(5 * SECOND, { found: row }))).toBe("bought");
  });

  it.each([{ isComplete: false }, { isEvidence: false }])(
    "asks a person when every list for a day was no evidence (%j)",
    (change) => {
      expect(judgeCheck(unknown, check(23 * HOUR, change))).toBe("wait");
      expect(judgeCheck(unknown, check(24 * HOUR, change))).toBe("needs_review");
    },
  );

  it("waits when the clock went backwards", () => expect(judgeCheck(unknown, check(-HOUR))).toBe("wait"));

  it("confirms a refusal that left a doubt, or finds it wrong", () => {
    const doubtful: ReconciliationCase = { ...unknown, state: "not_bought", outcomeCode: "PURCHASE_FAILED" };
    expect(judgeCheck(doubtful, check(5 * SECOND))).toBe("not_bought");
    expect(judgeCheck(doubtful, check(5 * SECOND, { isComplete: false }))).toBe("wait");
    expect(judgeCheck(doubtful, check(5 * SECOND, { isEvidence: false }))).toBe("wait");
    expect(judgeCheck(doubtful, check(5 * SECOND, { found: row }))).toBe("bought");
  });
});

describe("the time of the next check", () => {
  it("is 5 s, 30 s, 2 min, 10 min and 1 h after sending, as long as the lists are evidence", () => {
    const times = [firstCheckAt(sentAt).getTime() - sentAt.getTime()];
    const missed = { ...unknown, firstAbsentAt: at(5 * SECOND) };
    while (times.length < CHECK_SCHEDULE_MS.length) {
      times.push(nextCheckAt(missed, at(times.at(-1) ?? 0), true).getTime() - sentAt.getTime());
    }
    expect(times).toEqual([5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR]);
  });

  it("is ten minutes after the first evidence where that came late", () => {
    const after = (ms: number) =>
      nextCheckAt({ ...unknown, firstAbsentAt: at(ms) }, at(ms), true).getTime() - sentAt.getTime();
    expect(after(HOUR)).toBe(70 * MINUTE);
    expect(after(5 * HOUR)).toBe(5 * HOUR + 10 * MINUTE);
    expect(after(55 * MINUTE)).toBe(HOUR);
    const since55 = { ...unknown, firstAbsentAt: at(55 * MINUTE) };
    expect(nextCheckAt(since55, at(HOUR), true)).toEqual(at(65 * MINUTE));
  });

  it("an honest list therefore settles at the hour, whatever the checks before it were", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 0, maxLength: 300 }), (evidence) => {
        let purchase = unknown;
        let now = firstCheckAt(sentAt);
        let hadEvidence = false;
        for (const isEvidence of [...evidence, true, true, true, true, true, true]) {
          const age = now.getTime() - sentAt.getTime();
          const verdict = judgeCheck(purchase, check(age, { isEvidence }));
          if (verdict !== "wait") {
            expect(age).toBeGreaterThanOrEqual(HOUR);
            if (verdict === "not_bought") expect(hadEvidence).toBe(true);
            if (evidence.length < 4) expect(age).toBeLessThanOrEqual(HOUR);
            return;
          }
          if (isEvidence) purchase = { ...purchase, firstAbsentAt: purchase.firstAbsentAt ?? now };
          hadEvidence ||= isEvidence;
          const next = nextCheckAt(purchase, now, isEvidence);
          expect(next.getTime()).toBeGreaterThan(now.getTime());
          now = next;
        }
        throw new Error("never settled");
      }),
    );
  });

  it("is always ahead, soon after a failed check, and never more than ten minutes late once the hour is over", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * HOUR }), fc.boolean(), (age, wasEvidence) => {
        const missed = { ...unknown, firstAbsentAt: wasEvidence ? at(age) : null };
        const wait = nextCheckAt(missed, at(age), wasEvidence).getTime() - at(age).getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(age >= HOUR || !wasEvidence ? 10 * MINUTE : 50 * MINUTE);
      }),
    );
  });

  it("becomes ever rarer where a refusal can still not be confirmed after a day", () => {
    const wait = (age: number) => nextCheckAt(unknown, at(age), false).getTime() - at(age).getTime();
    expect(wait(240 * HOUR)).toBe(24 * HOUR);
  });
});

describe("a number that appears after the purchase was called not bought", () => {
  const never: ReconciliationCase = { ...unknown, state: "not_bought", outcomeCode: "NEVER_SEEN" };

  it("was bought by it where a doubt was left", () => {
    expect(isFoundLate(never, row)).toBe(true);
    expect(isFoundLate({ ...never, outcomeCode: "PURCHASE_FAILED" }, row)).toBe(true);
  });

  it("was not where the vendor had refused it clearly, or it was ours before, or bought days later", () => {
    expect(isFoundLate({ ...never, outcomeCode: "NUMBER_UNAVAILABLE" }, row)).toBe(false);
    const before = { ...row, purchasedAt: at(-HOUR).toISOString() };
    expect(isFoundLate({ ...never, wasAbsentBefore: false }, before)).toBe(false);
    expect(isFoundLate(never, { ...row, purchasedAt: at(72 * HOUR).toISOString() })).toBe(false);
  });

  it("is found by its digits among the owned ones only", () => {
    expect(findInListing([{ ...row, status: "cancelled" }, row], number)).toBe(row);
    expect(findInListing([{ ...row, status: "released" }], number)).toBeNull();
    expect(findInListing([row], e164("+14155559999"))).toBeNull();
  });
});
