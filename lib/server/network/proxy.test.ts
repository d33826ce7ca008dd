import { describe, expect, it } from "vitest";
import { proxyFor, proxySecrets, readBypass } from "./proxy";

const PROXY = "http://proxy.company.example:3128";
const isDirect = (no_proxy: string, address: string) =>
  proxyFor({ https_proxy: PROXY, no_proxy }, address) === null;

describe("the proxy to the outside", () => {
  it.each([
    ["http://proxy.example:3128", { isSecure: false, hostname: "proxy.example", port: 3128 }],
    ["proxy.example:3128", { isSecure: false, hostname: "proxy.example", port: 3128 }],
    ["http://proxy.example", { isSecure: false, hostname: "proxy.example", port: 80 }],
    ["https://proxy.example/", { isSecure: true, hostname: "proxy.example", port: 443 }],
    ["http://[fd00::1]:3128", { isSecure: false, hostname: "fd00::1", port: 3128 }],
  ])("is read from %s", (HTTPS_PROXY, proxy) =>
    expect(proxyFor({ HTTPS_PROXY }, "https://api.example")).toEqual({ ...proxy, authorization: null }),
  );

  it("is what the small letters say where both are set", () => {
    const both = { https_proxy: "http://small.example", HTTPS_PROXY: "http://large.example" };
    expect(proxyFor(both, "https://api.example")?.hostname).toBe("small.example");
    const bypass = { https_proxy: PROXY, no_proxy: "other.example", NO_PROXY: "api.example" };
    expect(proxyFor(bypass, "https://api.example")).not.toBeNull();
  });

  it.each([
    ["someone:p%40ss%3Aword", "someone:p@ss:word"],
    ["someone:100%", "someone:100%"],
    ["a-token-alone", "a-token-alone:"],
  ])("is told who asks: %s", (userInfo, who) => {
    const proxy = proxyFor({ HTTPS_PROXY: `http://${userInfo}@proxy.example` }, "https://api.example");
    expect(proxy?.authorization).toBe(`Basic ${Buffer.from(who).toString("base64")}`);
    expect(proxy?.hostname).toBe("proxy.example");
  });

  it.each([undefined, "", " ", "socks5://proxy.example:1080", "ftp://proxy.example", "http://", "no thing"])(
    "is none where the setting is %j",
    (HTTPS_PROXY) => expect(proxyFor({ HTTPS_PROXY }, "https://api.example")).toBeNull(),
  );

  it.each([
    "https://localhost:8443",
    "https://app.localhost",
    "https://127.0.0.1",
    "https://127.9.9.9:1",
    "https://[::1]:8443",
    "http://127.0.0.1:8443",
  ])("is never asked for this machine: %s", (address) => expect(isDirect("", address)).toBe(true));

  it("has its password, alone and as it is sent, among the secrets", () => {
    const secrets = proxySecrets("http://someone:p%40ssword@proxy.example");
    expect(secrets).toEqual(
      expect.arrayContaining(["p@ssword", Buffer.from("someone:p@ssword").toString("base64")]),
    );
    expect(proxySecrets("a-token-alone@proxy.example")).toContain("a-token-alone");
    expect(proxySecrets(PROXY)).toEqual([]);
  });
});

describe("NO_PROXY", () => {
  it.each([
    ["*", "https://api.example"],
    ["api.example", "https://api.example:8443"],
    ["API.Example", "https://api.example"],
    ["example", "https://api.example"],
    [".example", "https://api.example"],
    [".api.example", "https://api.example"],
    ["*.example", "https://api.example"],
    ["api.example:8443", "https://api.example:8443"],
    ["api.example:443", "https://api.example"],
    ["one.example, two.example api.example", "https://api.example"],
    ["api.example", "https://api.example."],
    ["bücher.example", "https://xn--bcher-kva.example"],
    ["10.1.2.3", "https://10.1.2.3"],
    ["10.0.0.0/8", "https://10.1.2.3"],
    ["[fd00::1]", "https://[fd00::1]"],
    ["fd00:0:0::1", "https://[fd00::1]"],
    ["[fd00::1]:8443", "https://[fd00::1]:8443"],
    ["fd00::/8", "https://[fd00::1]"],
  ])("%s lets %s be reached directly", (text, address) => expect(isDirect(text, address)).toBe(true));

  it.each([
    ["", "https://api.example"],
    ["pi.example", "https://api.example"],
    ["api.example.org", "https://api.example"],
    ["api.example:8443", "https://api.example"],
    ["api.example:443", "https://api.example:8443"],
    ["10.0.0.0/8", "https://11.1.2.3"],
    ["10.0.0.0/8", "https://api.example"],
    ["[fd00::1]:8443", "https://[fd00::1]"],
    ["[fd00::2]", "https://[fd00::1]"],
  ])("%j sends %s through the proxy", (text, address) => expect(isDirect(text, address)).toBe(false));

  it.each([
    "https://api.example",
    "some*thing.example",
    "api.example:port",
    "api.example:1:2",
    "user@api.example",
    "10.0.0.0/33",
    "10.0.0.0/x",
    "example/8",
    ":443",
    "[fd00::1",
    ".",
  ])("cannot be read where it is %s", (entry) => expect(readBypass(entry)).toBeNull());
});
