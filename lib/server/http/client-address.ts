import "server-only";
import { isIP } from "node:net";

type Received = {
  /** The other end of the connection; unknown once it has gone. */
  readonly socketAddress: string | undefined;
  /** X-Forwarded-For as it came; Node joins several with commas. */
  readonly forwardedFor: string | undefined;
};

/** What stands for a caller that nothing is known about. All of them count as one. */
export const UNKNOWN_ADDRESS = "unknown";
const MAX_HEADER_LENGTH = 2_000;

/**
 * The address a request came from. Each proxy appends whom it was called by to X-Forwarded-For, so with `proxies` of
 * ours in a row the entry that many places from the right is the one that the outermost of them saw. What stands left
 * of it anybody can write. With no proxy only the connection itself counts.
 */
export function clientAddress({ socketAddress, forwardedFor }: Received, proxies: number): string {
  const entries = (forwardedFor ?? "").slice(-MAX_HEADER_LENGTH).split(",");
  const said = proxies > 0 ? entries.at(-Math.min(proxies, entries.length)) : undefined;
  return plainAddress(said) ?? plainAddress(socketAddress) ?? UNKNOWN_ADDRESS;
}

/** An address without port and brackets; IPv4 dressed as IPv6 undressed; null for what is none. */
function plainAddress(text: string | undefined): string | null {
  const bare = (text ?? "")
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, "$1")
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1")
    // The zone of an address that is known on this machine only.
    .split("%", 1)
    .join("")
    .toLowerCase();
  const address = /^::ffff:(\d+(?:\.\d+){3})$/.exec(bare)?.[1] ?? bare;
  return isIP(address) ? address : null;
}

/** Who counts as one caller: an IPv4 address, or the /64 that one household or server has in IPv6. */
export function addressGroup(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail ? tail.split(":") : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}
