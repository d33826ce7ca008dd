import "server-only";
import dns from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { bypassEntries, readBypass } from "./proxy";

/** IPv4 addresses that lead to nobody on the internet: this machine, private and local networks, and reserved ones. */
const CLOSED_IPV4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;
/** Within 2000::/3, the only IPv6 addresses of the internet: what carries an IPv4 address, or is for documents. */
const CLOSED_IPV6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const closed = new BlockList();
for (const [network, bits] of CLOSED_IPV4) closed.addSubnet(network, bits, "ipv4");
for (const [network, bits] of CLOSED_IPV6) closed.addSubnet(network, bits, "ipv6");
const internet = new BlockList();
internet.addSubnet("2000::", 3, "ipv6");
const mapped = new BlockList();
mapped.addSubnet("::ffff:0:0", 96, "ipv6");

/** Whether an IP address is one of the internet, where a company's own services are not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, "ipv4");
  // With a zone, such as fe80::1%eth0, it is of one network alone.
  if (version !== 6 || address.includes("%")) return false;
  const plain = ipv4Within(address);
  if (plain !== null) return isPublicAddress(plain);
  return internet.check(address, "ipv6") && !closed.check(address, "ipv6");
}

/** The IPv4 address that an IPv6 address is another spelling of (::ffff:10.0.0.1); null for every other one. */
function ipv4Within(address: string): string | null {
  if (!mapped.check(address, "ipv6")) return null;
  const words = new URL(`http://[${address}]`).hostname.slice(1, -1).split(":").slice(-2);
  const [high = 0, low = 0] = words.map((word) => Number.parseInt(word || "0", 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

export type ResolvedAddress = { readonly address: string; readonly family: 4 | 6 };

/** Where something must not be sent, or cannot be. `sentence` is for people and names no address. */
export class UnreachableAddress extends Error {
  override readonly name = "UnreachableAddress";
  constructor(
    readonly sentence: string,
    /** No name server answered, which may pass; a refusal does not. */
    readonly isTemporary = false,
  ) {
    super(sentence);
  }
}

export type Lookup = (
  host: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;
const lookUp: Lookup = (host) => dns.lookup(host, { all: true, verbatim: true });

/**
 * The addresses of a host to connect to, and to no other: asked for again, its name may lead elsewhere. Every one of
 * them must be on the internet, or the host or the address be on `allowed` (as in NO_PROXY: names with all below them,
 * addresses, networks). Throws UnreachableAddress.
 */
export async function resolvePublic(
  target: { readonly host: string; readonly port: number },
  allowed: string,
  lookup: Lookup = lookUp,
): Promise<readonly [ResolvedAddress, ...ResolvedAddress[]]> {
  const host = target.host.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  const entries = bypassEntries(allowed).filter((entry) => entry !== "*");
  const isAllowed = (name: string) => entries.some((entry) => readBypass(entry)?.(name, target.port));
  const found = isIP(host) === 0 ? await ask(host, lookup) : [{ address: host, family: isIP(host) }];
  const [first, ...others] = found.map(({ address, family }): ResolvedAddress => ({
    address,
    family: family === 6 ? 6 : 4,
  }));
  if (!first) throw new UnreachableAddress("This name leads to no address.", true);
  const isFine = ({ address }: ResolvedAddress) => isPublicAddress(address) || isAllowed(address);
  if (!isAllowed(host) && ![first, ...others].every(isFine))
    throw new UnreachableAddress(
      "This address is on this machine or a private network. An administrator of the server can allow it with MESSAGES_PRIVATE_HOSTS.",
    );
  return [first, ...others];
}

async function ask(host: string, lookup: Lookup) {
  try {
    return await lookup(host);
  } catch {
    throw new UnreachableAddress("This name cannot be found. Check its spelling.", true);
  }
}
