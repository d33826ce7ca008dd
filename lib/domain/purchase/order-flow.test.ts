import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VENDOR_CODES } from "../failure";
import {
  type Flow,
  flowAfter,
  MAX_WAIT_MS,
  MAX_WITHOUT_PERMISSION,
  reasonNotToSend,
  refuseToSend,
  type SendFacts,
  STOPPING_CODES,
} from "./order-flow";
import { OWN_OUTCOME_CODES, type OutcomeCode } from "./purchase";
import { type Outcome } from "./purchase-outcome";

const NOW = new Date("2026-11-24T12:00:00Z");
const CODES: readonly OutcomeCode[] = [...VENDOR_CODES, ...OWN_OUTCOME_CODES];
const notBought = (code: OutcomeCode, retryAfterSeconds: number | null = null): Outcome => ({
  state: "not_bought",
  code,
  message: "",
  wantsLook: false,
  retryAfterSeconds,
});
const unknown = (code: OutcomeCode = "NO_ANSWER"): Outcome => ({ state: "unknown", code, message: "" });
const bought = { state: "bought", number: { id: "num_1" } } as Outcome;
const after = (outcome: Outcome, troubles = 0) => flowAfter(outcome, troubles, NOW);
/** The flow after each of these outcomes, and whether the next would be sent by itself. */
function drain(outcomes: readonly Outcome[]): Flow["kind"][] {
  let troubles = 0;
  return outcomes.map((outcome) => {
    const next = flowAfter(outcome, troubles, NOW);
    ({ troubles } = next);
    return next.flow.kind;
  });
}
const secondsUntil = (flow: Flow) =>
  flow.kind === "backoff" ? (flow.until.getTime() - NOW.getTime()) / 1_000 : null;

describe("an order goes on", () => {
  it("after a purchase that was bought, and forgets earlier trouble", () => {
    expect(after(bought, 2)).toEqual({ flow: { kind: "continue" }, troubles: 0 });
  });

  it.each(CODES)("as the design says after a refusal with %s", (code) => {
    const expected = STOPPING_CODES.some((stopping) => stopping === code)
      ? "abort"
      : code === "NOT_SENT" || code === "RATE_LIMITED"
        ? "backoff"
        : "continue";
    expect(after(notBought(code)).flow.kind).toBe(expected);
  });

  it.each(CODES)("after a single unclear answer (%s): it is looked up meanwhile", (code) => {
    expect(after(unknown(code))).toEqual({ flow: { kind: "continue" }, troubles: 1 });
  });
});

describe("an order stops", () => {
  it.each(STOPPING_CODES)("on %s, whatever came before", (code) => {
    for (const troubles of [0, 1, 2, 7]) {
      expect(after(notBought(code), troubles)).toEqual({ flow: { kind: "abort", code }, troubles: 0 });
    }
  });

  it("only on an answer that says that nothing was bought", () => {
    expect(after(unknown("FORBIDDEN")).flow.kind).toBe("continue");
  });
});

describe("an order rests", () => {
  it("as long as the vendor asks", () => {
    expect(secondsUntil(after(notBought("RATE_LIMITED", 7)).flow)).toBe(7);
    expect(secondsUntil(after(notBought("RATE_LIMITED", 0)).flow)).toBe(1);
    expect(secondsUntil(after(notBought("RATE_LIMITED", 3_600)).flow)).toBe(3_600);
  });

  it("half a minute when nobody says how long", () => {
    expect(secondsUntil(after(notBought("NOT_SENT")).flow)).toBe(30);
  });

  it("and asks a person when that would be longer than an hour", () => {
    expect(after(notBought("RATE_LIMITED", 3_601)).flow.kind).toBe("pause");
  });
});

describe("an order waits for a person", () => {
  it("after three unclear or unsent purchases in a row, in any mixture", () => {
    const trouble = fc.oneof(
      fc.constantFrom(...CODES).map(unknown),
      fc.constantFrom("NOT_SENT" as const, "RATE_LIMITED" as const).map((code) => notBought(code)),
    );
    fc.assert(
      fc.property(trouble, trouble, trouble, (first, second, third) => {
        const kinds = drain([first, second, third]);
        expect(kinds[2]).toBe("pause");
        expect(kinds.slice(0, 2)).not.toContain("pause");
      }),
    );
  });

  it("not when a clear answer lies between them", () => {
    const clear = [bought, notBought("NUMBER_UNAVAILABLE")];
    for (const between of clear) {
      expect(drain([unknown(), unknown(), between, unknown(), unknown()])).not.toContain("pause");
    }
  });
});

describe("what waits is sent", () => {
  const facts = { placedAt: NOW, isBuyingOn: true, now: NOW };

  it("for a day, then the price that was seen is stale", () => {
    const later = (ms: number) => new Date(NOW.getTime() + ms);
    expect(refuseToSend(facts)).toBeNull();
    expect(refuseToSend({ ...facts, now: later(MAX_WAIT_MS) })).toBeNull();
    expect(refuseToSend({ ...facts, now: later(MAX_WAIT_MS + 1) })).toBe("WAITED_TOO_LONG");
  });

  it("not while buying is switched off", () => {
    expect(refuseToSend({ ...facts, isBuyingOn: false })).toBe("PURCHASES_OFF");
  });
});

describe("a purchase may be sent at its turn", () => {
  const orderer = { mayComeIn: true, mayBuy: true, mayOrderMany: true };
  const facts: SendFacts = {
    placedAt: NOW,
    isBuyingOn: true,
    now: NOW,
    orderer,
    orderSize: 1,
    isWithinLimits: true,
  };
  const reason = (change: Partial<SendFacts>) => reasonNotToSend({ ...facts, ...change });

  it("while nothing speaks against it", () => expect(reason({})).toBeNull());

  it("not when whoever ordered it was disabled, or cannot sign in any more", () =>
    expect(reason({ orderer: { ...orderer, mayComeIn: false } })).toBe("PERSON_DISABLED"));

  it("not when they may not buy any more, or not that many", () => {
    expect(reason({ orderer: { ...orderer, mayBuy: false, mayOrderMany: false } })).toBe("PERMISSION_LOST");
    const small = { ...orderer, mayOrderMany: false };
    expect(reason({ orderer: small, orderSize: MAX_WITHOUT_PERMISSION })).toBeNull();
    expect(reason({ orderer: small, orderSize: MAX_WITHOUT_PERMISSION + 1 })).toBe("PERMISSION_LOST");
  });

  it("not above a daily limit", () => expect(reason({ isWithinLimits: false })).toBe("OVER_LIMIT"));

  it("only when all of it holds, whatever else is true", () => {
    const some = fc.record({
      placedAt: fc.constantFrom(NOW, new Date(NOW.getTime() - MAX_WAIT_MS - 1)),
      isBuyingOn: fc.boolean(),
      orderer: fc.record({ mayComeIn: fc.boolean(), mayBuy: fc.boolean(), mayOrderMany: fc.boolean() }),
      orderSize: fc.integer({ min: 1, max: 100 }),
      isWithinLimits: fc.boolean(),
    });
    fc.assert(
      fc.property(some, (change) => {
        const { placedAt, isBuyingOn, orderer, orderSize, isWithinLimits } = change;
        const holds = [
          placedAt === NOW,
          isBuyingOn,
          orderer.mayComeIn,
          orderer.mayBuy,
          orderSize <= MAX_WITHOUT_PERMISSION || orderer.mayOrderMany,
          isWithinLimits,
        ];
        expect(reason(change) === null).toBe(holds.every(Boolean));
      }),
    );
  });
});
