import { describe, expect, it } from "vitest";
import { keepOutcome, keepProblem, markOutcome, overAYear, takeOutOutcome } from "./give-back";

const TODAY = "2026-11-29";
const plain = { isOwned: true, isMarked: false, keptUntil: null };

describe("a number that is to be cancelled", () => {
  it("is marked when it is in the account and nobody keeps it, and once", () => {
    expect(markOutcome(plain, TODAY)).toBe("done");
    expect(markOutcome({ ...plain, isMarked: true }, TODAY)).toBe("unchanged");
    expect(markOutcome({ ...plain, isOwned: false }, TODAY)).toEqual({
      refused: "It has left the account.",
    });
  });

  it("is refused while somebody keeps it, up to and with the last day of the keep", () => {
    const kept = (keptUntil: string) => markOutcome({ ...plain, keptUntil }, TODAY);
    expect(kept("2026-11-29")).toEqual({ refused: expect.stringMatching(/^Someone keeps it/) });
    expect(kept("2026-11-28")).toBe("done");
  });

  it("is taken out as long as it is there", () => {
    expect(takeOutOutcome({ ...plain, isMarked: true })).toBe("done");
    expect(takeOutOutcome(plain)).toBe("unchanged");
    expect(takeOutOutcome({ ...plain, isMarked: true, isOwned: false })).toEqual({
      refused: expect.stringMatching(/given back/),
    });
  });
});

describe("a number that is kept", () => {
  it("is in the account, and not in the list to cancel", () => {
    expect(keepOutcome(plain)).toBe("done");
    expect(keepOutcome({ ...plain, isMarked: true })).toEqual({
      refused: expect.stringMatching(/list to cancel/),
    });
    expect(keepOutcome({ ...plain, isOwned: false })).toEqual({
      refused: expect.stringMatching(/left the account/),
    });
  });

  it("is kept until today or later, and for five years at most", () => {
    expect(keepProblem("2026-11-29", TODAY)).toBeNull();
    expect(keepProblem("2031-11-29", TODAY)).toBeNull();
    expect(keepProblem("2026-11-28", TODAY)).toBe("This day is past. Choose today or a later day.");
    expect(keepProblem("2031-11-30", TODAY)).toMatch(/5 years at most/);
  });
});

it("over a year twelve months are saved in each currency, and what is unknown stays unknown", () => {
  const monthly = {
    count: 3,
    unknown: 1,
    totals: [
      { amount: 9_900, currency: "USD" },
      { amount: 1, currency: "EUR" },
    ],
  };
  expect(overAYear(monthly)).toEqual({
    count: 3,
    unknown: 1,
    totals: [
      { amount: 118_800, currency: "USD" },
      { amount: 12, currency: "EUR" },
    ],
  });
});
