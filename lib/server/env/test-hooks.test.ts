import { afterEach, describe, expect, it, vi } from "vitest";
import { parseEnv } from "./env-schema";

const HOOKS = JSON.stringify({ failPointUrl: "http://127.0.0.1:4000", checksPace: 600 });
const sandbox = {
  AUDIAN_SANDBOX: "1",
  AUDIAN_API_URL: "http://127.0.0.1:8443/v2",
  AUDIAN_API_TOKEN: "12345678",
};
const problemsOf = (source: Record<string, string>) => {
  const result = parseEnv(source);
  return result.ok ? [] : result.problems;
};

describe("what tests change in a running server", () => {
  it("is taken with the sandbox that the launcher handed over", () => {
    expect(parseEnv({ ...sandbox, TEST_HOOKS: HOOKS })).toMatchObject({
      ok: true,
      env: { TEST_HOOKS: { failPointUrl: "http://127.0.0.1:4000", checksPace: 600 } },
    });
  });

  it.each([
    ["a real account", { ...sandbox, AUDIAN_SANDBOX: "" }],
    ["a real account that calls itself a sandbox", { ...sandbox, AUDIAN_API_URL: "https://api.audian.com" }],
    ["npm start, which has not started a sandbox yet", { AUDIAN_SANDBOX: "", AUDIAN_API_URL: "" }],
  ])("stops the start with %s", (_name, change) => {
    const { AUDIAN_API_TOKEN } = sandbox;
    const source = change.AUDIAN_API_URL ? { AUDIAN_API_TOKEN, ...change } : change;
    expect(problemsOf({ ...source, TEST_HOOKS: HOOKS })).toEqual([
      "TEST_HOOKS is for tests with the sandbox only: unset it.",
    ]);
    expect(problemsOf(source)).toEqual([]);
  });

  it.each([
    "yes",
    "{",
    '{"failPoint":"kill"}',
    '{"failPointUrl":"https://evil.example"}',
    '{"checksPace":0}',
  ])("is refused when it reads %s", (text) =>
    expect(problemsOf({ ...sandbox, TEST_HOOKS: text })).not.toEqual([]),
  );
});

describe("a fail point", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it("does nothing and calls nobody without these hooks", async () => {
    vi.stubEnv("AUDIAN_API_URL", "https://api.audian.com");
    vi.stubEnv("AUDIAN_API_TOKEN", "12345678");
    vi.stubEnv("DATABASE_URL", "postgresql://127.0.0.1:9/none");
    vi.stubEnv("NEXTAUTH_SECRET", "abcdefghijklmnopqrstuvwxyz0123456789");
    const called = vi.fn();
    vi.stubGlobal("fetch", called);
    const { failPoint } = await import("./fail-point");
    await failPoint("after-sending-commit");
    expect(called).not.toHaveBeenCalled();
  });
});
