import { describe, expect, it } from "vitest";
import { e164 } from "@/lib/testing/e164";
import { VENDOR_CODES } from "@/lib/domain/failure";
import { describePhone } from "@/lib/domain/phone/phone";
import {
  OWN_OUTCOME_CODES,
  type OutcomeCode,
  PURCHASE_STATES,
  type PurchaseState,
} from "@/lib/domain/purchase/purchase";
import { type PurchaseView } from "./order";
import { describePurchase } from "./wording";
import { paused } from "./wording-pause";
import { cancelled } from "./wording-stops";

const CODES: readonly (OutcomeCode | null)[] = [...VENDOR_CODES, ...OWN_OUTCOME_CODES, null];
const view = (change: Partial<PurchaseView>): PurchaseView => ({
  id: "p",
  phone: describePhone(e164("+14155551234")),
  friendlyName: null,
  state: "not_bought",
  outcomeCode: null,
  outcomeMessage: null,
  quote: { monthlyCost: { amount: 9_900, currency: "USD" }, setupFee: null },
  billedMonthlyCost: null,
  sentAt: null,
  settledAt: null,
  nextCheckAt: null,
  checks: 0,
  mayHaveBeenSent: false,
  numberId: null,
  requestId: null,
  reviewedBy: "Olga Ops",
  reviewNote: null,
  ...change,
});

const MAY_HAVE_MOVED = /money may have moved|whether money moved/i;
/** What a person is told of the money. */
const MONEY_BY_STATE = {
  queued: /nothing was paid/i,
  sending: MAY_HAVE_MOVED,
  bought: /costs|bills/i,
  not_bought: /nothing was (bought|paid)/i,
  unknown: MAY_HAVE_MOVED,
  needs_review: MAY_HAVE_MOVED,
  cancelled: /nothing was paid/i,
} as const;
const WHAT_TO_DO =
  /you (can|may)|choose|ask |tell an administrator|try again|wait|check|compare|look |top up|find it|move (it|the rest) to|do not buy|never sent a second time|until it is cancelled|reported how much yet/i;

describe.each(PURCHASE_STATES)("a purchase that is %s", (state) => {
  it.each(CODES)("with %s says what happened, whether money moved, and what to do", (outcomeCode) => {
    for (const nextCheckAt of [null, "2026-11-24T12:00:00Z"]) {
      const words = describePurchase(view({ state, outcomeCode, nextCheckAt }));
      expect(words.title.length).toBeGreaterThan(10);
      expect(words.badge.length).toBeGreaterThan(3);
      expect(words.message).toMatch(MONEY_BY_STATE[state]);
      expect(words.message).toMatch(WHAT_TO_DO);
      // Codes are for the log, not for people.
      expect(words.title + words.message).not.toMatch(/[A-Z]{3}_[A-Z]|undefined|null/);
    }
  });
});

it("a purchase that the company's proxy refused was not sent, and whose matter that is, is said", () => {
  const { title, message, next } = describePurchase(view({ outcomeCode: "PROXY_REFUSED" }));
  expect(title).toBe("The company's proxy refused the connection to Audian");
  expect(message).toMatch(
    /^Nothing was sent\. Nothing was bought and nothing was paid\. Tell an administrator/,
  );
  expect(next).toBe("again");
  expect(paused("PROXY_REFUSED", true).title).toBe(`Paused: ${title}`);
});

describe("a purchase that waited when the database was restored", () => {
  const isCodeOf = (state: PurchaseState) => (code: OutcomeCode | null) =>
    state === "needs_review" ? code === "DATABASE_RESTORED" : code !== "REVIEWED";

  it.each(["queued", "needs_review", "not_bought"] as const)(
    "is %s with what is known, and no more",
    (state) => {
      for (const outcomeCode of CODES.filter(isCodeOf(state))) {
        const { badge, title, message, next } = describePurchase(
          view({ state, outcomeCode, mayHaveBeenSent: true }),
        );
        expect(message).toMatch(/the dashboard's database was restored/);
        expect(message).toMatch(/Whether it was sent .*before.* is not known, so money may have moved/);
        expect(message).toMatch(/list of numbers/);
        if (state === "not_bought") continue;
        expect(message).toMatch(/needs review/);
        expect(message).not.toMatch(/never sent|nothing was (paid|bought)/i);
        expect(title).not.toMatch(/before it was sent/);
        expect(badge).not.toBe("Not sent");
        expect(next).not.toBe("again");
      }
    },
  );

  it("is not said to be perhaps unsent once an answer that is not certain has come", () => {
    const purchase = view({ state: "needs_review", outcomeCode: "DATABASE_RESTORED", mayHaveBeenSent: true });
    const { message } = describePurchase({ ...purchase, sentAt: "2026-11-24T12:00:00Z" });
    expect(message).toMatch(
      /^It was sent before.*no certain answer came, so money may have moved. It needs review/,
    );
  });

  it.each(["bought", "not_bought"] as const)("and is %s by a person says what the doubt was", (state) => {
    const decided = view({ state, outcomeCode: "REVIEWED", mayHaveBeenSent: true });
    expect(describePurchase(decided).message).toMatch(/restored was not known; (after a review|Olga Ops)/);
    const sent = { ...decided, sentAt: "2026-11-24T12:00:00Z" };
    expect(describePurchase(sent).message).toMatch(/Audian's answer was lost; (after a review|Olga Ops)/);
    for (const purchase of [decided, sent])
      expect(describePurchase(purchase).message).not.toMatch(/is not known|money may have moved/);
  });

  it("is told of its order, too", () => {
    for (const code of CODES) {
      const words = [true, false].map((needsResume) => paused(code ?? "NO_ANSWER", needsResume, true));
      for (const { message } of words) {
        expect(message).not.toMatch(/never sent|nothing (of it )?was paid/i);
        expect(message).toMatch(/not known|money may have moved/);
      }
    }
  });
});

describe("an order that does not go on", () => {
  it.each(CODES)("with %s says why, that nothing was paid for the rest, and what to do", (code) => {
    const stop = cancelled(code);
    expect(stop.message).toMatch(/nothing was paid/);
    expect(stop.message).toMatch(/new cart/);
    if (code === null) return;
    if (code === "DATABASE_RESTORED") {
      // A database that forgot what was sent cannot say that nothing was paid.
      expect(paused(code, true).message).toMatch(/money may have moved.*resume.*or cancel/);
      return;
    }
    for (const needsResume of [true, false]) {
      const pause = paused(code, needsResume);
      expect(pause.message).toMatch(/nothing was paid for it/);
      expect(pause.message).toMatch(needsResume ? /Resume.*or cancel/ : /continue automatically/);
    }
  });
});

describe("a purchase that the credit did not suffice for", () => {
  it.each([
    [{ amount: 10_000, currency: "USD" }, "It would have cost $1.99 now."],
    [null, "It would have cost $0.99 a month; the setup fee is unknown."],
  ])("with a setup fee of %j says: %s", (setupFee, words) => {
    const quote = { monthlyCost: { amount: 9_900, currency: "USD" }, setupFee };
    const { message } = describePurchase(view({ outcomeCode: "INSUFFICIENT_CREDIT", quote }));
    expect(message).toContain(words);
  });
});

describe("a purchase that was found late", () => {
  it("says so in its title, and that money moved", () => {
    const words = describePurchase(view({ state: "bought", outcomeCode: "FOUND_LATE" }));
    expect(words).toMatchObject({ tone: "caution", title: expect.stringContaining("Found late") });
    expect(words.message).toContain("money moved");
  });
});
