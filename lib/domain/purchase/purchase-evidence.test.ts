import { describe, expect, it } from "vitest";
import { type OwnedNumber } from "../number";
import { type Check, findForPurchase, judgeCheck, type ReconciliationCase } from "./purchase-checks";
import { isEvidence, hasLeftSince } from "./purchase-evidence";
import { e164 } from "@/lib/testing/e164";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
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

describe("a reading of the list", () => {
  const reading = { isComplete: true, isBelieved: true, setAside: 0, rows: [row], knownOurs: [number] };

  it("is evidence when it is complete, believed, read to the last row, and names what we bought", () => {
    expect(isEvidence(reading)).toBe(true);
    expect(isEvidence({ ...reading, isComplete: false })).toBe(false);
    expect(isEvidence({ ...reading, isBelieved: false })).toBe(false);
    expect(isEvidence({ ...reading, setAside: 1 })).toBe(false);
    expect(isEvidence({ ...reading, knownOurs: [number, e164("+14155550000")] })).toBe(false);
    // Its row is there, whatever became of the number since.
    expect(isEvidence({ ...reading, rows: [{ ...row, status: "cancelled" }] })).toBe(true);
  });

  it("with a row of the number that left the account since it was sent is not one without it", () => {
    const left = (purchasedAt: string | null) =>
      hasLeftSince([{ ...row, status: "cancelled", purchasedAt }], { number, sentAt });
    expect(left(at(SECOND).toISOString())).toBe(true);
    expect(left(at(-240 * HOUR).toISOString())).toBe(false);
    expect(left(null)).toBe(false);
  });
});

describe("a row that another purchase bought", () => {
  const sent: ReconciliationCase = {
    state: "unknown",
    outcomeCode: "NO_ANSWER",
    sentAt,
    wasAbsentBefore: true,
    firstAbsentAt: null,
    isOtherNamed: false,
  };

  it("asks a person where it is all that a check finds, and never says bought", () => {
    const found: Check = {
      startedAt: at(5 * SECOND),
      isComplete: true,
      isEvidence: true,
      found: row,
      isAnothers: true,
    };
    expect(judgeCheck(sent, { ...found, isAnothers: false })).toBe("bought");
    expect(judgeCheck(sent, found)).toBe("needs_review");
    expect(judgeCheck(sent, { ...found, isComplete: false, isEvidence: false })).toBe("wait");
    const doubtful = { ...sent, state: "not_bought", outcomeCode: "PURCHASE_FAILED" } as const;
    expect(judgeCheck(doubtful, found)).toBe("not_bought");
  });

  it("comes behind the one that nobody bought", () => {
    const other = { ...row, id: "num_2" };
    const find = (...bought: string[]) => findForPurchase([row, other], number, (id) => bought.includes(id));
    expect(find()).toEqual({ found: row, isAnothers: false });
    expect(find("num_1")).toEqual({ found: other, isAnothers: false });
    expect(find("num_1", "num_2")).toEqual({ found: row, isAnothers: true });
    expect(findForPurchase([], number, () => true)).toEqual({ found: null, isAnothers: false });
  });
});
