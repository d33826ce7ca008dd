import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VENDOR_CODES } from "@/lib/domain/failure";
import { canonicalCode, readEnvelopeError } from "./error-codes";
import { AudianError } from "./errors";

const EXPECTED: Readonly<Record<string, ReturnType<typeof readEnvelopeError>>> = {
  A: {
    code: "INVALID_LOCATION",
    vendorCode: "INVALID_LOCATION",
    message: "No such place",
    httpStatus: 400,
    requestId: null,
    failedField: null,
  },
  B: {
    code: "UNAUTHENTICATED",
    vendorCode: "unauthorized",
    message: "Bad key",
    httpStatus: 401,
    requestId: "req_1",
    failedField: null,
  },
  "B-short": {
    code: "UNAUTHENTICATED",
    vendorCode: "unauthorized",
    message: "unauthorized",
    httpStatus: 401,
    requestId: null,
    failedField: null,
  },
  C: {
    code: "INVALID_NUMBER",
    vendorCode: "invalid_phone_number",
    message: "No",
    httpStatus: 400,
    requestId: null,
    failedField: "number",
  },
};

describe("the vendor's error envelopes", () => {
  it.each([
    ["A", { success: false, error: { code: "INVALID_LOCATION", message: "No such place" } }, 400],
    [
      "B",
      {
        auth_token: "secret",
        data: { message: "Bad key" },
        error: "401",
        message: "unauthorized",
        request_id: "req_1",
        status: "error",
      },
      401,
    ],
    ["B-short", { error: "401", message: "unauthorized", status: "error" }, 401],
    [
      "C",
      {
        error: {
          code: "invalid_phone_number",
          message: "No",
          param: "phone_number",
          type: "invalid_request_error",
        },
      },
      400,
    ],
  ])("reads shape %s", (shape, body, status) => {
    expect(readEnvelopeError(body, status)).toEqual(EXPECTED[shape]);
  });

  it("finds an error that was sent with 200, and takes the status out of the body", () => {
    const short = readEnvelopeError({ error: "429", message: "too many requests", status: "error" }, 200);
    expect(short).toMatchObject({ code: "RATE_LIMITED", httpStatus: 429 });
    const flat = readEnvelopeError({ success: false, error: { code: "NUMBER_UNAVAILABLE" } }, 200);
    expect(flat).toMatchObject({ code: "NUMBER_UNAVAILABLE", message: "" });
  });

  it.each([[{ success: true, data: { id: "num_1" } }], [{ error: null, data: {} }], [[]], ["text"], [null]])(
    "sees no error in %j",
    (body) => expect(readEnvelopeError(body, 200)).toBeNull(),
  );

  it.each([
    [{ code: "E1", type: "insufficient_funds" }, 400, "INSUFFICIENT_CREDIT"],
    [{ code: "invalid_request_error" }, 402, "INSUFFICIENT_CREDIT"],
    [{ code: 402 }, 400, "INSUFFICIENT_CREDIT"],
    [{ code: "InsufficientFunds" }, 500, "INSUFFICIENT_CREDIT"],
    [{ code: "conflict", type: "number_unavailable" }, 409, "NUMBER_UNAVAILABLE"],
    [{ code: "PURCHASE_FAILED" }, 409, "PURCHASE_FAILED"],
    [{ code: "PURCHASE_FAILED" }, 500, "PURCHASE_FAILED"],
    [{ code: "INVALID_REGION" }, 403, "INVALID_REGION"],
    [{ code: "x", type: "y" }, 200, "UNKNOWN"],
  ])("takes the most telling of code, type and status: %j with %i is %s", (error, status, code) => {
    expect(readEnvelopeError({ error }, status)?.code).toBe(code);
  });

  it.each([
    ["insufficient_funds", 402, "INSUFFICIENT_CREDIT"],
    ["Number-Unavailable", 409, "NUMBER_UNAVAILABLE"],
    ["missing authentication", 401, "UNAUTHENTICATED"],
    ["something_new", 404, "NOT_FOUND"],
    ["something_new", 418, "UNKNOWN"],
    ["proxy_refused", 418, "UNKNOWN"],
    ["", 500, "UPSTREAM_ERROR"],
    ["", 503, "UPSTREAM_UNAVAILABLE"],
    ["constructor", 200, "UNKNOWN"],
  ])("maps %j with HTTP %i to %s", (code, status, canonical) => {
    expect(canonicalCode(code, status)).toBe(canonical);
  });

  it("never throws and never keeps more than 300 characters, whatever the body is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 200, max: 599 }), (body, status) => {
        const error = readEnvelopeError(body, status);
        if (!error) return;
        expect(VENDOR_CODES).toContain(error.code);
        expect(error.message.length).toBeLessThanOrEqual(300);
        expect(error.vendorCode.length).toBeLessThanOrEqual(300);
      }),
    );
  });
});

describe("a vendor failure", () => {
  it("is recognised by name, because loops and pages hold copies of its class", () => {
    const copy = Object.assign(new Error("from another bundle"), { name: "AudianError" });
    expect(copy).toBeInstanceOf(AudianError);
    expect(new Error("other")).not.toBeInstanceOf(AudianError);
  });
});
