import { describe, expect, it } from "vitest";
import { effectOf, isForgotten } from "./late-answer";
import { type NumberDetails } from "../number";
import { canMove, type OutcomeCode, PURCHASE_STATES, type PurchaseState } from "./purchase";
import { type Outcome } from "./purchase-outcome";
import { e164 } from "@/lib/testing/e164";

const details: NumberDetails = {
  id: "num_1",
  number: e164("+14155551234"),
  friendlyName: null,
  status: "active",
  purchasedAt: null,
  expiresAt: null,
  monthlyCost: null,
  nextCharge: null,
  features: null,
  location: null,
};
const refusal = (code: OutcomeCode, wantsCheck: boolean): Outcome => ({
  state: "not_bought",
  code,
  message: "",
  wantsCheck,
  retryAfterSeconds: null,
});

describe("an answer that comes late", () => {
  const bought = { state: "bought", number: details } as const;
  const refused = refusal("INSUFFICIENT_CREDIT", false);
  const failed = refusal("PURCHASE_FAILED", true);
  const other: Outcome = {
    state: "unknown",
    code: "OTHER_NUMBER",
    message: "",
    named: { number: e164("+14155550999"), id: "num_9" },
  };
  const none: Outcome = { state: "unknown", code: "NO_ANSWER", message: "" };
  const meet = (outcome: Outcome, state: PurchaseState, outcomeCode: OutcomeCode | null = null) => {
    const effect = effectOf(outcome, { state, outcomeCode, numberId: state === "bought" ? "num_1" : null });
    return effect.kind === "moves" ? effect.to : effect.kind;
  };

  it("that is certain settles what was given up", () => {
    expect(meet(bought, "unknown", "INTERRUPTED")).toBe("bought");
    expect(meet(bought, "needs_review", "NOT_CHECKED")).toBe("bought");
    expect(meet(bought, "not_bought", "NEVER_SEEN")).toBe("bought");
    expect(meet(bought, "not_bought", "REVIEWED")).toBe("bought");
    expect(meet(refused, "unknown", "INTERRUPTED")).toBe("not_bought");
    expect(meet(refused, "needs_review", "NOT_CHECKED")).toBe("not_bought");
  });

  it("that is stored once more says nothing new", () => {
    expect(meet(bought, "bought")).toBe("known");
    expect(meet(refused, "not_bought", "INSUFFICIENT_CREDIT")).toBe("known");
    expect(meet(none, "unknown", "INTERRUPTED")).toBe("known");
  });

  it("that names something else is noted for who decides", () => {
    expect(meet(other, "unknown", "INTERRUPTED")).toBe("noted");
    expect(meet(other, "needs_review", "NOT_CHECKED")).toBe("noted");
    expect(meet(other, "not_bought", "NEVER_SEEN")).toBe("lost");
  });

  it("meets a database that has forgotten the attempt like one that knows it", () => {
    for (const outcome of [bought, refused, failed, other, none])
      expect(effectOf(outcome, { state: "queued", outcomeCode: null, numberId: null })).toEqual(
        effectOf(outcome, { state: "sending", outcomeCode: null, numberId: null }),
      );
    expect(isForgotten({ state: "queued", sentAt: null })).toBe(true);
    expect(isForgotten({ state: "needs_review", sentAt: null })).toBe(true);
    expect(PURCHASE_STATES.filter((state) => isForgotten({ state, sentAt: new Date() }))).toEqual([]);
  });

  it("settles what a person has to decide since the database was restored", () => {
    expect(meet(bought, "needs_review", "DATABASE_RESTORED")).toBe("bought");
    expect(meet(refused, "needs_review", "DATABASE_RESTORED")).toBe("not_bought");
  });

  it("that contradicts what is certain, or leaves a doubt itself, is not silently dropped", () => {
    expect(meet(refused, "bought")).toBe("lost");
    expect(meet(bought, "not_bought", "INSUFFICIENT_CREDIT")).toBe("lost");
    expect(meet(failed, "unknown", "INTERRUPTED")).toBe("lost");
  });

  it("moves a purchase only as its states allow", () => {
    for (const outcome of [bought, refused, failed, other, none]) {
      for (const state of PURCHASE_STATES) {
        for (const code of [null, "NEVER_SEEN", "NOT_CHECKED"] as const) {
          const effect = effectOf(outcome, { state, outcomeCode: code, numberId: null });
          if (effect.kind === "moves") expect(canMove(effect.from, effect.to)).toBe(true);
        }
      }
    }
  });
});
