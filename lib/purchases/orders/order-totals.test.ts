import { describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { describePhone } from "@/lib/domain/phone/phone";
import { type PurchaseState } from "@/lib/domain/purchase/purchase";
import { type PurchaseView } from "./order";
import { isBilledOtherwise, totalsOf } from "./order-totals";

const usd = (amount: number) => ({ amount, currency: "USD" });
const purchase = (state: PurchaseState, change: Partial<PurchaseView> = {}): PurchaseView => ({
  id: "p",
  phone: describePhone(e164("+14155551234")),
  friendlyName: null,
  state,
  outcomeCode: null,
  outcomeMessage: null,
  quote: { monthlyCost: usd(9_900), setupFee: usd(10_000) },
  billedMonthlyCost: state === "bought" ? usd(9_900) : null,
  sentAt: null,
  settledAt: null,
  nextCheckAt: null,
  checks: 0,
  mayHaveBeenSent: false,
  numberId: null,
  requestId: null,
  reviewedBy: null,
  reviewNote: null,
  ...change,
});

describe("the totals of an order", () => {
  it("count each number once, and keep spent, remaining and unclear money apart", () => {
    const totals = totalsOf({
      purchases: [
        purchase("bought"),
        purchase("bought", { billedMonthlyCost: usd(19_900) }),
        purchase("not_bought"),
        purchase("unknown"),
        purchase("needs_review"),
        purchase("sending"),
        purchase("queued"),
        purchase("cancelled"),
      ],
    });
    expect(totals).toMatchObject({ asked: 8, bought: 2, refused: 1, checking: 2, open: 2, cancelled: 1 });
    expect(totals.spent).toEqual({ count: 2, unknown: 0, totals: [usd(49_800)] });
    expect(totals.remaining).toEqual({ count: 1, unknown: 0, totals: [usd(19_900)] });
    expect(totals.unclear).toEqual({ count: 3, unknown: 0, totals: [usd(59_700)] });
  });

  it("take what is not known to be unsent for money that may have moved", () => {
    const totals = totalsOf({
      purchases: [
        purchase("needs_review", { outcomeCode: "DATABASE_RESTORED", mayHaveBeenSent: true }),
        purchase("cancelled"),
      ],
    });
    expect(totals).toMatchObject({ cancelled: 1, checking: 1, doubtful: 1 });
    expect(totals.unclear).toEqual({ count: 1, unknown: 0, totals: [usd(19_900)] });
  });

  it("call unknown what is unknown, never 0", () => {
    const { spent, remaining } = totalsOf({
      purchases: [
        purchase("bought", { billedMonthlyCost: null }),
        purchase("queued", { quote: { monthlyCost: usd(9_900), setupFee: null } }),
      ],
    });
    expect(spent).toEqual({ count: 1, unknown: 1, totals: [] });
    expect(remaining).toEqual({ count: 1, unknown: 1, totals: [] });
  });
});

describe("another billed price", () => {
  it("is told only where both prices are known", () => {
    expect(isBilledOtherwise(purchase("bought"))).toBe(false);
    expect(isBilledOtherwise(purchase("bought", { billedMonthlyCost: usd(1) }))).toBe(true);
    expect(isBilledOtherwise(purchase("bought", { billedMonthlyCost: null }))).toBe(false);
    const unquoted = { quote: { monthlyCost: null, setupFee: null } };
    expect(isBilledOtherwise(purchase("bought", unquoted))).toBe(false);
  });
});
