import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VENDOR_CODES, type VendorCode } from "../failure";
import { type NumberDetails } from "../number";
import { asSent } from "../phone/vendor-number";
import { canMove, type PurchaseAnswer, PURCHASE_STATES, TRANSITIONS } from "./purchase";
import { judgePurchase } from "./purchase-outcome";
import { e164 } from "@/lib/testing/e164";

const NUMBER = e164("+14155551234");
const details: NumberDetails = {
  id: "num_1",
  number: NUMBER,
  friendlyName: null,
  status: "pending",
  purchasedAt: null,
  expiresAt: null,
  monthlyCost: null,
  nextCharge: null,
  features: null,
  location: null,
};
type Answered = Extract<PurchaseAnswer, { kind: "answered" }>;
const answered = (httpStatus: number, body: Answered["body"]): PurchaseAnswer => ({
  kind: "answered",
  httpStatus,
  requestId: null,
  retryAfterSeconds: 7,
  body,
});
const error = (httpStatus: number, code: VendorCode, isWellFormed = true) =>
  answered(httpStatus, { kind: "error", code, vendorCode: code, message: "words", isWellFormed });
const judge = (answer: PurchaseAnswer) => judgePurchase(answer, NUMBER);

describe("what a purchase's answer means: the first rule that fits", () => {
  it.each([200, 201, 202])("1: a number with an id is bought, whatever its status says (%i)", (status) => {
    expect(judge(answered(status, { kind: "number", number: details }))).toEqual({
      state: "bought",
      number: details,
    });
  });

  it("1: written another way it is the same number; another one, or one without id, is unknown", () => {
    const number = (change: Partial<NumberDetails>) =>
      judge(answered(200, { kind: "number", number: { ...details, ...change } })).state;
    expect([
      number({ number: asSent("1 (415) 555-1234") }),
      number({ number: e164("+14155551235") }),
      number({ id: "" }),
    ]).toEqual(["bought", "unknown", "unknown"]);
  });

  it("1: another number, or an unreadable success with an id, is told with what the vendor named", () => {
    const other = { ...details, number: e164("+14155550999"), id: "num_9" };
    expect(judge(answered(201, { kind: "number", number: other }))).toMatchObject({
      code: "OTHER_NUMBER",
      named: { number: e164("+14155550999"), id: "num_9" },
    });
    const named = { number: null, id: "num_9" };
    expect(judge(answered(201, { kind: "unreadable", named }))).toMatchObject({
      state: "unknown",
      code: "UNREADABLE_ANSWER",
      named,
    });
    expect(judge(answered(302, { kind: "unreadable", named }))).not.toHaveProperty("named");
  });

  it.each(["NUMBER_UNAVAILABLE", "INSUFFICIENT_CREDIT", "INVALID_REGION", "PURCHASE_FAILED"] as const)(
    "2: %s is not bought, whatever the HTTP status",
    (code) => {
      for (const status of [200, 402, 409, 422, 500]) {
        expect(judge(error(status, code))).toMatchObject({
          state: "not_bought",
          code,
          wantsCheck: code === "PURCHASE_FAILED",
        });
      }
    },
  );

  it.each([400, 401, 403, 404, 422])(
    "3: %i with a well-formed error is not bought, without one unknown",
    (status) => {
      expect(judge(error(status, "UNKNOWN")).state).toBe("not_bought");
      expect(judge(error(status, "UNKNOWN", false)).state).toBe("unknown");
    },
  );

  it("4: too many requests, and what never left, are not bought and may be tried again by a person", () => {
    expect(judge(error(429, "RATE_LIMITED", false))).toMatchObject({
      state: "not_bought",
      code: "RATE_LIMITED",
      retryAfterSeconds: 7,
    });
    expect(judge({ kind: "not_sent", reason: "PROXY_407", code: "PROXY_REFUSED" })).toMatchObject({
      state: "not_bought",
      code: "PROXY_REFUSED",
    });
    expect(judge({ kind: "not_sent", reason: "ECONNREFUSED" })).toMatchObject({
      state: "not_bought",
      code: "NOT_SENT",
    });
  });

  it.each([
    ["no answer", { kind: "no_answer", reason: "ECONNRESET" }],
    ["an unreadable 2xx", answered(201, { kind: "unreadable" })],
    ["a bare 500", error(500, "UPSTREAM_ERROR", false)],
    ["a worded 500", error(500, "UPSTREAM_ERROR")],
    ["503", error(503, "UPSTREAM_UNAVAILABLE")],
    ["408", error(408, "UNKNOWN")],
    ["an undocumented conflict", error(409, "CONFLICT", false)],
    ["a redirect", answered(302, { kind: "unreadable" })],
  ] as [string, PurchaseAnswer][])("5: %s is unknown: money may have moved", (_name, answer) => {
    expect(judge(answer).state).toBe("unknown");
  });

  const anyBody: fc.Arbitrary<Answered["body"]> = fc.oneof(
    fc.record({
      kind: fc.constant("number" as const),
      number: fc.constantFrom(details, { ...details, id: "" }, { ...details, number: e164("+27110000000") }),
    }),
    fc.record({
      kind: fc.constant("error" as const),
      code: fc.constantFrom(...VENDOR_CODES),
      vendorCode: fc.string(),
      message: fc.string(),
      isWellFormed: fc.boolean(),
    }),
    fc.constant({ kind: "unreadable" as const }),
  );

  it("any other answer is never called not bought when the vendor may have bought", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), anyBody, (status, body) => {
        const outcome = judge(answered(status, body));
        if (body.kind !== "error") expect(outcome.state).not.toBe("not_bought");
        const saysNothing = body.kind === "error" && !body.isWellFormed && status !== 429;
        if (saysNothing) expect(outcome.state).toBe("unknown");
        if (outcome.state === "bought") expect(body.kind).toBe("number");
      }),
    );
  });
});

describe("the states of a purchase", () => {
  it("never lead back to sending, nor to queued: there is one attempt, ever", () => {
    const into = (target: string) =>
      PURCHASE_STATES.filter((from) => TRANSITIONS[from].includes(target as never));
    expect(into("sending")).toEqual(["queued"]);
    expect(into("queued")).toEqual([]);
    expect(canMove("unknown", "sending")).toBe(false);
  });

  it("end with bought and cancelled; what was called not bought may still be found", () => {
    expect(PURCHASE_STATES.filter((state) => TRANSITIONS[state].length === 0)).toEqual([
      "bought",
      "cancelled",
    ]);
    expect(TRANSITIONS.not_bought).toEqual(["bought"]);
  });
});
