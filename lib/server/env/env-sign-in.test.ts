import { describe, expect, it } from "vitest";
import { parseEnv } from "./env-schema";

const whole = {
  OIDC_ISSUER: "https://login.company.example",
  OIDC_CLIENT_ID: "numbers",
  OIDC_CLIENT_SECRET: "a secret of the client",
  OIDC_ROLES_MAP: '{"numbers-admins": "admin", "CN=Numbers,OU=Groups": "support"}',
};
const problemsOf = (source: Record<string, string>) => {
  const result = parseEnv(source);
  return result.ok ? [] : result.problems;
};

describe("the settings of single sign-on", () => {
  it("are taken together, and local accounts may then be switched off", () => {
    const result = parseEnv({ ...whole, LOCAL_ACCOUNTS: "false" });
    expect(result).toMatchObject({
      ok: true,
      env: { LOCAL_ACCOUNTS: false, OIDC_ROLES_CLAIM: "groups", OIDC_SCOPE: "openid email profile" },
    });
    expect(result.ok && [...result.env.OIDC_ROLES_MAP!]).toEqual([
      ["numbers-admins", "admin"],
      ["CN=Numbers,OU=Groups", "support"],
    ]);
    expect(problemsOf({ ...whole, OIDC_ISSUER: "http://127.0.0.1:4000" })).toEqual([]);
    expect(parseEnv({})).toMatchObject({ ok: true, env: { LOCAL_ACCOUNTS: true, TRUSTED_PROXY: 0 } });
  });

  it("with a discovery document but nothing else stop the start with a sentence", () => {
    expect(problemsOf({ OIDC_DISCOVERY: "https://login.company.example/policy" })).toEqual([
      "OIDC_DISCOVERY is set: set OIDC_ISSUER and what belongs to it too.",
    ]);
  });

  it.each(Object.keys(whole))("without %s stop the start with a sentence", (name) => {
    expect(problemsOf({ ...whole, [name]: "" })).toEqual([
      "Set OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES_MAP together.",
    ]);
  });

  it.each([
    ["OIDC_DISCOVERY", "http://login.company.example/policy", /Set OIDC_DISCOVERY to the https:\/\//],
    ["OIDC_DISCOVERY", "login.company.example", /Set OIDC_DISCOVERY/],
    ["OIDC_ISSUER", "http://login.company.example", /https:\/\//],
    ["OIDC_ISSUER", "login.company.example", /https:\/\//],
    ["OIDC_ISSUER", "https://user:secret-word@login.company.example", /without user name/],
    ["OIDC_ISSUER", "https://login.company.example/?tenant=1", /without user name/],
    ["OIDC_CLIENT_SECRET", "short", /OIDC_CLIENT_SECRET/],
    ["OIDC_SCOPE", "email profile", /openid among them/],
    ["OIDC_ROLES_MAP", "numbers-admins=admin", /JSON/],
    ["OIDC_ROLES_MAP", "{}", /JSON/],
    ["OIDC_ROLES_MAP", '["admin"]', /JSON/],
    ["OIDC_ROLES_MAP", '{"numbers-admins": "owner"}', /support, ops, manager, admin/],
    ["LOCAL_ACCOUNTS", "no", /true or false/],
    ["TRUSTED_PROXY", "6", /at most 5/],
    ["TRUSTED_PROXY", "yes", /whole number/],
  ])("refuse %s=%s, and never repeat a value", (name, value, sentence) => {
    const problems = problemsOf({ ...whole, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(sentence);
    if (value.length > 8) expect(problems[0]).not.toContain(value);
  });

  it("do not let everybody be locked out: local accounts go only when single sign-on comes", () => {
    expect(problemsOf({ LOCAL_ACCOUNTS: "false" })).toEqual([
      expect.stringContaining("nobody could sign in"),
    ]);
  });
});

describe("the address people open", () => {
  it.each([
    ["HTTPS://Numbers.Company.Example/", "https://numbers.company.example"],
    ["https://numbers.company.example:443", "https://numbers.company.example"],
    ["http://localhost:3100", "http://localhost:3100"],
  ])("has one spelling: %s", (given, address) =>
    expect(parseEnv({ NEXTAUTH_URL: given })).toMatchObject({ ok: true, env: { NEXTAUTH_URL: address } }),
  );

  it.each([
    "https://numbers.example/dashboard",
    "https://numbers.example/?a=1",
    "https://numbers.example/#a",
    "https://user:word@numbers.example",
  ])("is nothing but an address: %s", (given) =>
    expect(problemsOf({ NEXTAUTH_URL: given })).toEqual([
      "Set NEXTAUTH_URL to the address alone, such as https://numbers.company.example.",
    ]),
  );
});
