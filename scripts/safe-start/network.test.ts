import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/server/env/env-schema";
import { networkNotes } from "./network";

const REAL = { AUDIAN_API_URL: "https://api.audian.example", AUDIAN_API_TOKEN: "12345678" };
const PROVIDER = {
  OIDC_ISSUER: "https://login.company.example",
  OIDC_CLIENT_ID: "numbers",
  OIDC_CLIENT_SECRET: "a secret of the client",
  OIDC_ROLES_MAP: '{"numbers-admins": "admin"}',
};
const PROXY = "http://someone:canary-of-the-proxy@proxy.example:3128";

function notes(variables: Record<string, string>, hasSystemTrust = true): string[] {
  const read = parseEnv(variables);
  if (!read.ok) throw new Error(read.problems.join("\n"));
  return networkNotes(read.env, variables, () => hasSystemTrust);
}

describe("a start", () => {
  it("says which proxy leads where, without its password", () => {
    expect(notes({ ...REAL, ...PROVIDER, HTTPS_PROXY: PROXY })).toEqual([
      "Through the proxy proxy.example:3128: Audian and single sign-on.",
    ]);
    expect(notes({ ...REAL, ...PROVIDER, HTTPS_PROXY: PROXY, NO_PROXY: ".company.example" })).toEqual([
      "Through the proxy proxy.example:3128: Audian.",
    ]);
    expect(notes({ ...PROVIDER, https_proxy: PROXY })).toEqual([
      "Through the proxy proxy.example:3128: single sign-on.",
    ]);
  });

  it("says nothing where nothing is set, or nothing outside is reached", () => {
    expect(notes(REAL)).toEqual([]);
    expect(notes({ HTTPS_PROXY: "socks5://canary", HTTP_PROXY: "http://canary" }, false)).toEqual([]);
  });

  it("is silent about the proxies of others beside one of its own", () =>
    expect(notes({ ...REAL, HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY, all_proxy: PROXY })).toEqual([
      "Through the proxy proxy.example:3128: Audian.",
    ]));

  it.each<[Record<string, string>, RegExp]>([
    [{ HTTP_PROXY: "http://canary" }, /^HTTP_PROXY is ignored: .*Set HTTPS_PROXY\.$/],
    [{ http_proxy: "http://canary" }, /^http_proxy is ignored/],
    [{ ALL_PROXY: "socks5://canary" }, /^ALL_PROXY is ignored/],
    [{ HTTPS_PROXY: "socks5://canary" }, /^HTTPS_PROXY is ignored: only proxies at http:\/\/ or https:\/\//],
    [{ https_proxy: "http://" }, /^https_proxy is ignored: set it to an address/],
    [{ NO_PROXY: "fine.example, https://canary" }, /^Entry 2 of NO_PROXY is ignored/],
    [{ no_proxy: "canary/99" }, /^Entry 1 of no_proxy is ignored/],
    [{ NO_PROXY: "canary.example", no_proxy: "other.example" }, /^NO_PROXY is ignored: no_proxy is set/],
  ])("says in one sentence that %j is ignored, and repeats no value", (variables, sentence) => {
    const said = notes({ ...REAL, ...variables });
    expect(said).toEqual([expect.stringMatching(sentence)]);
    expect(said.join()).not.toContain("canary");
  });

  it("says that a Node.js does not read the system's certificates, unless it is told of others", () => {
    expect(notes(REAL, false)).toEqual([expect.stringMatching(/ignores the certificates of the system/)]);
    expect(notes({ ...REAL, NODE_EXTRA_CA_CERTS: "/etc/ssl/own.pem" }, false)).toEqual([]);
  });
});
