import "server-only";
import { BlockList, isIP, isIPv6 } from "node:net";
import { type Env } from "../env/env-schema";

/** A proxy that is asked for a tunnel (CONNECT) to where something is to be sent. */
export type HttpProxy = {
  /** Whether it is itself spoken to over TLS. */
  readonly isSecure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** A secret: what its own header `Proxy-Authorization` says, where it wants to know who asks. */
  readonly authorization: string | null;
};

const THIS_MACHINE = ["localhost", "127.0.0.0/8", "::1"];

export type ProxySettings = Pick<Env, "HTTPS_PROXY" | "https_proxy" | "NO_PROXY" | "no_proxy">;

/** The proxy through which an address is reached; null: directly, as this machine itself always is. */
export function proxyFor(settings: ProxySettings, address: string): HttpProxy | null {
  const { protocol, hostname, port } = new URL(address);
  const proxy = readProxy(settings.https_proxy ?? settings.HTTPS_PROXY);
  // What is not https is this machine: env-schema.ts takes no other address.
  if (proxy === null || "problem" in proxy || protocol !== "https:") return null;
  const host = withoutBrackets(hostname).replace(/\.$/, "");
  const entries = [...THIS_MACHINE, ...bypassEntries(settings.no_proxy ?? settings.NO_PROXY)];
  const isDirect = entries.some((entry) => readBypass(entry)?.(host, Number(port || 443)));
  return isDirect ? null : proxy;
}

/** The parts of NO_PROXY: between commas or spaces. */
export const bypassEntries = (text = ""): string[] => text.split(/[\s,]+/).filter((entry) => entry !== "");

/**
 * What a setting says about the proxy: null where it says nothing, and why where it cannot be followed. An address
 * without a scheme is meant as http, as in curl.
 */
export function readProxy(setting = ""): HttpProxy | { readonly problem: "address" | "kind" } | null {
  const text = setting.trim();
  if (text === "") return null;
  const address = text.includes("://") ? text : `http://${text}`;
  if (!URL.canParse(address)) return { problem: "address" };
  const { protocol, hostname, port, username, password } = new URL(address);
  if (protocol !== "http:" && protocol !== "https:") return { problem: "kind" };
  const isSecure = protocol === "https:";
  const who = `${decoded(username)}:${decoded(password)}`;
  return {
    isSecure,
    hostname: withoutBrackets(hostname),
    port: Number(port || (isSecure ? 443 : 80)),
    authorization: who === ":" ? null : `Basic ${Buffer.from(who).toString("base64")}`,
  };
}

/** The secrets in the address of a proxy, in the spellings in which they could show. */
export function proxySecrets(setting: string | undefined): string[] {
  const proxy = readProxy(setting);
  if (proxy === null || "problem" in proxy || proxy.authorization === null) return [];
  const encoded = proxy.authorization.slice("Basic ".length);
  const who = Buffer.from(encoded, "base64").toString();
  const [name = "", password = ""] = [who.slice(0, who.indexOf(":")), who.slice(who.indexOf(":") + 1)];
  // Some take a token for a name, without a password.
  return [encoded, who, password || name];
}

type IsMeant = (host: string, port: number) => boolean;

/**
 * Which hosts an entry of NO_PROXY means: `*`, a name with those below it (with or without a dot before it), an address,
 * each of them also with a port, or a network such as 10.0.0.0/8. Null when it cannot be read.
 */
export function readBypass(entry: string): IsMeant | null {
  if (entry === "*") return () => true;
  const [network = "", bits] = entry.split("/");
  if (bits !== undefined) return networkOf(withoutBrackets(network), bits);
  const parts = isIPv6(entry) ? [entry, entry] : /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(entry);
  const name = hostNamed((parts?.[1] ?? "").replace(/^\*?\./, ""));
  const port = parts?.[2];
  if (name === null) return null;
  return (host, at) =>
    (port === undefined || Number(port) === at) &&
    (host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)));
}

/** As a URL has it: in small letters, without brackets. Null for what is no host alone. */
function hostNamed(text: string): string | null {
  const address = `https://${isIPv6(text) ? `[${text}]` : text}`;
  if (text.includes("*") || !URL.canParse(address)) return null;
  const { hostname, href } = new URL(address);
  return href === `https://${hostname}/` ? withoutBrackets(hostname).replace(/\.$/, "") : null;
}

function networkOf(address: string, bits: string): IsMeant | null {
  const version = isIP(address);
  if (version === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (version === 6 ? 128 : 32)) return null;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), familyOf(version));
  return (host) => isIP(host) !== 0 && list.check(host, familyOf(isIP(host)));
}

const familyOf = (version: number) => (version === 6 ? "ipv6" : "ipv4");
const withoutBrackets = (host: string) => host.replace(/^\[|\]$/g, "");

/** A percent sign of its own is no mistake in a password. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
