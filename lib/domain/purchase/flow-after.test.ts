import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VENDOR_CODES } from "../failure";
import { OWN_OUTCOME_CODES, type OutcomeCode } from "./purchase";
import { type Flow, flowAfter, type Outcome, STOPPING_CODES } from "./purchase-outcome";

const NOW = new Date("2026-11-24T12:00:00Z");
const CODES: readonly OutcomeCode[] = [...VENDOR_CODES, ...OWN_OUTCOME_CODES];
const notBought = (code: OutcomeCode, retryAfterSeconds: number | null = null): Outcome => ({
  state: "not_bought",
  code,
  message: "",
  wantsCheck: false,
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
      : code === "NOT_SENT" || code === "PROXY_REFUSED" || code === "RATE_LIMITED"
        ? "backoff"
        : "continue";
    expect(after(notBought(code)).flow.kind).toBe(expected);
  });

  it.each(CODES)("after a single unclear answer (%s): it is checked meanwhile", (code) => {
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

describe("an order backs off", () => {
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
      fc
        .constantFrom("NOT_SENT" as const, "PROXY_REFUSED" as const, "RATE_LIMITED" as const)
        .map((code) => notBought(code)),
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
