import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/domain/failure";
import { useTestSettings } from "@/lib/testing/server/test-settings";
import { runOpenAction } from "./define-action";

useTestSettings();

const OURS = { origin: "https://numbers.example", "next-action": "x" };
let calls = 0;
const call = (headers: Record<string, string>, input: unknown = { token: "t" }, fail?: Error) =>
  runOpenAction(
    {
      name: "test.open",
      input: z.strictObject({ token: z.string().max(5) }),
      run: async ({ token }) => {
        calls += 1;
        if (fail) throw fail;
        return `opened ${token}`;
      },
    },
    input,
    async () => new Headers(headers),
  );

describe("an action for people without a session", () => {
  it("runs for a request of our own pages", async () =>
    expect(await call(OURS)).toEqual({ ok: true, data: "opened t" }));

  it.each([
    ["no Origin", { "next-action": "x" }],
    ["no sign of an action either", {}],
    ["Origin null", { ...OURS, origin: "null" }],
    ["a foreign Origin", { ...OURS, origin: "https://evil.example" }],
    [
      "a foreign Origin with a forged host",
      { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    ],
    ["another site, says the browser", { ...OURS, "sec-fetch-site": "cross-site" }],
  ])("C2 row 16: does not run with %s", async (_, headers) => {
    const before = calls;
    expect(await call(headers)).toMatchObject({ ok: false, failure: { code: "NOT_ALLOWED" } });
    expect(calls).toBe(before);
  });

  it.each([[{}], [{ token: "too long" }], [{ token: "t", role: "admin" }], [null], ["t"], [[]]])(
    "C2 row 19: takes nothing but what its schema names: %j",
    async (input) => {
      const before = calls;
      expect(await call(OURS, input)).toMatchObject({ ok: false, failure: { code: "INVALID_INPUT" } });
      expect(calls).toBe(before);
    },
  );

  it("tells people our own refusals, and of other errors nothing but a reference", async () => {
    const refusal = new AppError("MISSING", "This link has expired", "Ask Ada.");
    expect(await call(OURS, { token: "t" }, refusal)).toMatchObject({
      failure: { title: "This link has expired", message: "Ask Ada.", requestId: expect.any(String) },
    });
    const answer = await call(OURS, { token: "t" }, new Error("connect ECONNREFUSED 10.0.0.1"));
    expect(answer).toMatchObject({ failure: { code: "UNEXPECTED" } });
    expect(JSON.stringify(answer)).not.toContain("10.0.0.1");
  });
});
