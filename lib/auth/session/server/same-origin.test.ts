import { describe, expect, it } from "vitest";
import { isFromElsewhere, isSameOrigin } from "./same-origin";

const sent = (origin: string, host: string) => new Headers({ Origin: origin, Host: host });

describe("a request that says it comes from our own page", () => {
  it.each([
    [
      "the address people open",
      "https://numbers.company.example",
      "10.0.0.7:3000",
      "https://numbers.company.example",
    ],
    ["the address of the start", "http://localhost:3000", "localhost:3000", "http://localhost:3000"],
    [
      "this machine under its other names",
      "http://127.0.0.1:3000",
      "127.0.0.1:3000",
      "http://localhost:3000",
    ],
    [
      "a name below localhost",
      "http://numbers.localhost:3000",
      "numbers.localhost:3000",
      "http://localhost:3000",
    ],
    ["an IPv6 address", "http://[fd00::7]:3000", "[fd00::7]:3000", "http://localhost:3000"],
    ["an address of the network", "http://192.168.1.7:3000", "192.168.1.7:3000", "http://localhost:3000"],
    [
      "our name at the port behind the proxy",
      "http://numbers.lan:3000",
      "numbers.lan:3000",
      "http://numbers.lan",
    ],
  ])("is believed at %s", (_what, origin, host, publicAddress) => {
    expect(isSameOrigin(sent(origin, host), publicAddress)).toBe(true);
    expect(isFromElsewhere(sent(origin, host), publicAddress)).toBe(false);
  });

  it.each([
    [
      "a stranger's name that leads here",
      "http://rebound.example:3000",
      "rebound.example:3000",
      "http://localhost:3000",
    ],
    ["one that ends like ours", "http://notlocalhost:3000", "notlocalhost:3000", "http://localhost:3000"],
    [
      "one that begins like an address",
      "http://127.0.0.1.evil.example",
      "127.0.0.1.evil.example",
      "http://localhost:3000",
    ],
    ["one over https", "https://rebound.example", "rebound.example", "https://numbers.company.example"],
    ["one where no address is set", "http://rebound.example:3000", "rebound.example:3000", ""],
    ["plain text beside https", "http://127.0.0.1:3000", "127.0.0.1:3000", "https://numbers.company.example"],
    [
      "another host than the one it asked",
      "http://localhost:3000",
      "localhost:3001",
      "http://localhost:4000",
    ],
  ])("C2 row 16: is not at %s", (_what, origin, host, publicAddress) => {
    expect(isSameOrigin(sent(origin, host), publicAddress)).toBe(false);
    expect(isFromElsewhere(sent(origin, host), publicAddress)).toBe(true);
  });
});
