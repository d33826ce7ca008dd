import "server-only";
import { randomUUID } from "node:crypto";
import { type Socket } from "node:net";
import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage } from "node:http";
import { clientAddress, UNKNOWN_ADDRESS } from "./client-address";
import { env } from "../env/env";

// Modules are evaluated once per bundle, so what all of them must agree on is kept on globalThis.
const shared = globalThis as typeof globalThis & { clientAddressHeader?: string };

/**
 * From now on each request carries the address it came from. Next hands no connection to a route, and takes an
 * X-Forwarded-For that the client sent for its own; so the address is noted before Next sees the request, in a header
 * whose name each process makes for itself, which nobody outside can guess.
 */
export function noteClientAddresses(): void {
  if (shared.clientAddressHeader) return;
  const name = (shared.clientAddressHeader = `x-client-address-${randomUUID()}`);
  const proxies = env().TRUSTED_PROXY;
  subscribe("http.server.request.start", (message) => {
    const { request, socket } = message as { request: IncomingMessage; socket: Socket };
    const forwardedFor = [request.headers["x-forwarded-for"]].flat().join(",");
    request.headers[name] = clientAddress({ socketAddress: socket.remoteAddress, forwardedFor }, proxies);
  });
}

/** The address a request came from, as noted when it arrived. */
export function clientAddressOf(headers: { get(name: string): string | null }): string {
  const name = shared.clientAddressHeader;
  return (name && headers.get(name)) || UNKNOWN_ADDRESS;
}

/** No page has this address, so that whoever asks for it reads that there is none. */
const NO_SUCH_PAGE = "/no-such-page";

/**
 * From now on an address whose path holds a broken escape ("/numbers/%") is that of a page that does not exist. Next
 * fails on it with an error of the server before anything of ours sees the request.
 */
export function mendBrokenAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (!isReadable(request.url ?? "/")) request.url = NO_SUCH_PAGE;
  });
}

/** Whether the path of a request's target can be decoded. */
export function isReadable(target: string): boolean {
  const [path = ""] = target.split("?");
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
