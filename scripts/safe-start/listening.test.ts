import { describe, expect, it } from "vitest";
import { listenHost, openTo, trustProblem } from "./listening";

const REAL = { AUDIAN_API_URL: "https://api.audian.example/v2" };
const PLAIN = "http://numbers.company.example";
const HTTPS = "https://numbers.company.example";

describe("where a start listens", () => {
  it.each<[string, Parameters<typeof listenHost>[0], string]>([
    ["the sandbox", {}, "127.0.0.1"],
    ["the sandbox, at an https address", { NEXTAUTH_URL: HTTPS }, "127.0.0.1"],
    ["a real account without an address", REAL, "127.0.0.1"],
    ["a real account in plain text", { ...REAL, NEXTAUTH_URL: PLAIN }, "127.0.0.1"],
    ["a real account over https", { ...REAL, NEXTAUTH_URL: HTTPS }, "0.0.0.0"],
    [
      "a real account over HTTPS in capitals",
      { ...REAL, NEXTAUTH_URL: "HTTPS://numbers.example" },
      "0.0.0.0",
    ],
    ["who says so", { ...REAL, HOST: "10.0.0.7" }, "10.0.0.7"],
  ])("%s", (_what, env, host) => expect(listenHost(env)).toBe(host));
});

describe("who can open it", () => {
  it.each(["127.0.0.1", "127.0.1.1", "::1", "localhost"])("at %s only this machine", (host) =>
    expect(openTo(host, undefined)).toBe("this machine only"),
  );

  it("over https whoever reaches it", () =>
    expect(openTo("0.0.0.0", HTTPS)).toBe("whoever reaches this machine"));

  it.each([undefined, PLAIN])("in plain text it says what that means: %s", (address) =>
    expect(openTo("0.0.0.0", address)).toMatch(/plain text.*Set NEXTAUTH_URL/),
  );
});

it("certificates that nobody checks stop the start, whatever the account", () => {
  expect(trustProblem({ NODE_TLS_REJECT_UNAUTHORIZED: "0" })).toMatch(/^Unset NODE_TLS_REJECT_UNAUTHORIZED/);
  expect(trustProblem({ NODE_TLS_REJECT_UNAUTHORIZED: "1" })).toBeNull();
  expect(trustProblem({})).toBeNull();
});
