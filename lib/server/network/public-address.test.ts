import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicAddress, resolvePublic } from "./public-address";

const CLOSED: readonly (readonly [string, ...string[]])[] = [
  ["this machine", "127.0.0.1", "127.255.255.254", "::1", "0.0.0.0", "::"],
  ["private networks", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
  ["one network alone", "169.254.169.254", "fe80::1", "fe80::1%eth0", "febf::1"],
  ["unique local addresses", "fc00::1", "fd12:3456:789a::1"],
  ["carriers' networks", "100.64.0.1", "100.127.255.255"],
  ["many at once", "224.0.0.1", "239.255.255.255", "ff02::1", "255.255.255.255"],
  ["what is reserved", "192.0.0.1", "198.18.0.1", "240.0.0.1", "192.88.99.1", "fec0::1", "100::1"],
  ["documents", "192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "3fff::1"],
  [
    "IPv4 within IPv6",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:a00:1",
    "::127.0.0.1",
    "::ffff:0:10.0.0.1",
  ],
  ["translations and tunnels", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::1", "2001:0:a00:1::1"],
  ["no address", "localhost", "", "1.2.3", "0x7f000001"],
];
const OPEN = ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"];

const refusal = { name: "UnreachableAddress", sentence: expect.stringContaining("MESSAGES_PRIVATE_HOSTS") };
const leadingTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
const resolve = (host: string, allowed: string, ...addresses: string[]) =>
  resolvePublic({ host, port: 443 }, allowed, leadingTo(...addresses));

describe("an address is none of the internet", () => {
  it.each(CLOSED)("of %s", (_name, ...addresses) => {
    for (const address of addresses) expect(isPublicAddress(address), address).toBe(false);
  });

  it.each(OPEN)("but %s is", (address) => expect(isPublicAddress(address)).toBe(true));

  it("in another spelling either", () =>
    fc.assert(
      fc.property(fc.constantFrom("127", "10", "192.168", "169.254"), fc.nat(255), (start, last) => {
        const address = `${start}${".0".repeat(3 - start.split(".").length)}.${last}`;
        const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        for (const spelling of [address, `::ffff:${address}`, `::FFFF:${hex}`, `0:0:0:0:0:ffff:${hex}`])
          expect(isPublicAddress(spelling), spelling).toBe(false);
      }),
    ));
});

describe("a name", () => {
  it("is refused when any of the addresses that it leads to is", async () => {
    await expect(resolve("hooks.example", "", "127.0.0.1")).rejects.toMatchObject(refusal);
    await expect(resolve("hooks.example", "", "8.8.8.8", "fd00::1")).rejects.toMatchObject(refusal);
    await expect(resolve("hooks.example", "", "8.8.8.8", "::ffff:10.0.0.1")).rejects.toMatchObject(refusal);
  });

  it("gives the addresses to connect to, and is asked for once", async () => {
    await expect(resolve("hooks.example", "", "8.8.8.8", "2606:4700:4700::1111")).resolves.toEqual([
      { address: "8.8.8.8", family: 4 },
      { address: "2606:4700:4700::1111", family: 6 },
    ]);
  });

  it("that nobody knows is said to be that", async () => {
    const unknown = () => Promise.reject(Object.assign(new Error("of the test"), { code: "ENOTFOUND" }));
    await expect(resolvePublic({ host: "hooks.exmaple", port: 443 }, "", unknown)).rejects.toMatchObject({
      sentence: "This name cannot be found. Check its spelling.",
      isTemporary: true,
    });
  });
});

describe("an address itself", () => {
  it.each(["127.0.0.1", "[::1]", "[::ffff:7f00:1]", "10.1.2.3"])("%s is refused without any name", (host) =>
    expect(resolve(host, "")).rejects.toMatchObject(refusal),
  );
});

describe("what the deployment allows", () => {
  it.each([
    ["localhost", "hook.localhost", "127.0.0.1"],
    ["hooks.internal", "hooks.internal.", "10.1.2.3"],
    ["10.1.0.0/16", "hooks.example", "10.1.2.3"],
    ["10.1.2.3:443", "10.1.2.3", "10.1.2.3"],
    ["[fd00::1]", "[fd00::1]", "fd00::1"],
    ["other.example, fd00::/8", "hooks.example", "fd12::1"],
  ])("%s: %s", (allowed, host, address) => expect(resolve(host, allowed, address)).resolves.toHaveLength(1));

  it.each([
    ["hooks.internal", "hooks.internal.evil.example", "10.1.2.3"],
    ["10.1.0.0/16", "hooks.example", "10.2.0.1"],
    ["10.1.2.3:8443", "10.1.2.3", "10.1.2.3"],
    ["*", "hooks.example", "10.2.0.1"],
    ["nonsense/99", "hooks.example", "10.2.0.1"],
  ])("%s is not %s", (allowed, host, address) =>
    expect(resolve(host, allowed, address)).rejects.toMatchObject(refusal),
  );
});
