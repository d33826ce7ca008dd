import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  MAX_WAIT_MS,
  MAX_WITHOUT_PERMISSION,
  reasonNotToSend,
  refuseToSend,
  type SendFacts,
} from "./may-send";

const NOW = new Date("2026-11-24T12:00:00Z");

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
