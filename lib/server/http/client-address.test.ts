import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressGroup, clientAddress } from "./client-address";
import { clientAddressOf, noteClientAddresses } from "./note-client-address";

const from = (forwardedFor: string | undefined, proxies: number, socketAddress = "10.0.0.1") =>
  clientAddress({ socketAddress, forwardedFor }, proxies);
const ipv4 = fc.ipV4();

describe("the address a request came from", () => {
  it("is the connection's while no proxy is trusted, whatever the client writes", () => {
    fc.assert(
      fc.property(fc.option(fc.string(), { nil: undefined }), ipv4, (header, address) => {
        expect(from(header, 0, address)).toBe(address);
      }),
    );
  });

  it("is what the outermost trusted proxy saw, whatever the client wrote before", () => {
    fc.assert(
      fc.property(fc.string(), ipv4, fc.array(ipv4, { maxLength: 4 }), (forged, address, inner) => {
        const header = [forged, address, ...inner].join(", ");
        expect(from(header, inner.length + 1)).toBe(address);
      }),
    );
  });

  it.each([
    ["203.0.113.7:4711", "203.0.113.7"],
    ["[2001:DB8::7]:4711", "2001:db8::7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["fe80::1%eth0", "fe80::1"],
    ["unknown", "10.0.0.1"],
    ["", "10.0.0.1"],
    ["<script>", "10.0.0.1"],
  ])("%s is read as %s", (said, read) => expect(from(said, 1)).toBe(read));

  it("is unknown when nothing names it", () => {
    expect(clientAddress({ socketAddress: undefined, forwardedFor: undefined }, 0)).toBe("unknown");
  });
});

describe("one caller", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["2001:0db8:0001:0002::", "2001:db8:1:2::/64"],
  ])("%s counts as %s", (address, group) => expect(addressGroup(address)).toBe(group));
});

describe("a running server", () => {
  const server = createServer((request, response) => {
    response.end(clientAddressOf(new Headers(request.headers as Record<string, string>)));
  });
  const get = (headers: Record<string, string>) =>
    new Promise<string>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      httpRequest({ host: "127.0.0.1", port, headers }, (response) => {
        response.setEncoding("utf8").on("data", resolve);
      })
        .on("error", reject)
        .end();
    });

  beforeAll(async () => {
    process.env.DATABASE_URL ??= "postgresql://127.0.0.1:9/none";
    process.env.NEXTAUTH_SECRET ??= "abcdefghijklmnopqrstuvwxyz0123456789";
    process.env.AUDIAN_API_URL ??= "http://127.0.0.1:9/v2";
    process.env.AUDIAN_API_TOKEN ??= "token-of-the-tests";
    noteClientAddresses();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => void server.close());

  it("knows the connection's address, and no header changes it", async () => {
    expect(await get({})).toBe("127.0.0.1");
    const names = ["x-forwarded-for", "x-real-ip", "forwarded", "x-client-address", "x-client-address-1"];
    expect(await get(Object.fromEntries(names.map((name) => [name, "203.0.113.7"])))).toBe("127.0.0.1");
  });
});
