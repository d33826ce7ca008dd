import "server-only";
import { isActionId, isPlainBody, MAX_BODY_BYTES } from "@/lib/server/http/action-body";
import { isFromElsewhere, isSameOrigin } from "../session/server/same-origin";

/** Why a request goes no further, in a sentence for whoever reads the answer. */
export type Refusal = {
  readonly status: 400 | 403 | 405 | 413;
  readonly sentence: string;
  readonly allow?: string;
};

/** What somebody without a session may send: the two open actions are far shorter. */
const MAX_STRANGERS_BODY_BYTES = 16_384;
/** As next-auth names it, with the prefix on HTTPS, and cut where it is long. Whether it counts is not known here. */
const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?next-auth\.session-token(?:\.\d+)?=/;
const READS = ["GET", "HEAD"];

/**
 * What is refused before a page or action is looked for, so that it ends in a sentence rather than in an error of the
 * framework: other methods, what another site sends, bodies that are too large or no plain data. It lets nobody in:
 * each action still authorises by itself.
 */
export async function refuseAtTheDoor(
  request: Request,
  path: string,
  publicAddress: string | undefined,
): Promise<Refusal | null> {
  if (READS.includes(request.method)) return null;
  const isFile =
    path.startsWith("/_next/") || /^\/icon(-waiting)?\.svg$/.test(path) || path === "/favicon.ico";
  if (request.method !== "POST" || isFile) return notAllowed(isFile ? "GET, HEAD" : "GET, HEAD, POST");
  // Asked by its handler, which leads back to the page with a reason.
  if (path.startsWith("/api/auth/")) return null;
  // Route handlers know their own methods.
  if (path.startsWith("/api/")) return isFromElsewhere(request.headers, publicAddress) ? foreign : null;
  if (!isSameOrigin(request.headers, publicAddress)) return foreign;
  return refuseBody(request);
}

async function refuseBody(request: Request): Promise<Refusal | null> {
  const action = request.headers.get("next-action");
  const contentType = request.headers.get("content-type") ?? "";
  if (action === null && !contentType.startsWith("multipart/form-data")) return notAllowed("GET, HEAD");
  if (action !== null && !isActionId(action)) return unreadable;
  const hasSession = SESSION_COOKIE.test(request.headers.get("cookie") ?? "");
  const largest = hasSession ? MAX_BODY_BYTES : MAX_STRANGERS_BODY_BYTES;
  const refusal = hasSession ? tooLarge : tooLargeForStrangers;
  if (Number(request.headers.get("content-length") ?? 0) > largest) return refusal;
  const body = await readUpTo(request.clone().body, largest);
  if (body === null) return refusal;
  return (await isPlainBody(contentType, body)) ? null : unreadable;
}

/** Null as soon as it is longer: the rest is not read. */
async function readUpTo(
  stream: ReadableStream<Uint8Array> | null,
  largest: number,
): Promise<ArrayBuffer | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > largest) {
      reader?.cancel().catch(() => undefined);
      return null;
    }
    parts.push(part.value);
  }
  return Uint8Array.from(Buffer.concat(parts)).buffer;
}

const notAllowed = (allow: string): Refusal => ({
  status: 405,
  sentence: "This address doesn't accept such requests. Nothing was changed.",
  allow,
});

const foreign: Refusal = {
  status: 403,
  sentence:
    "This request did not come from the dashboard, so nothing was changed. Open the dashboard by its usual address and try again.",
};

const tooLarge: Refusal = {
  status: 413,
  sentence: "This is more than one megabyte, so nothing was read or changed. Send less at once.",
};

const tooLargeForStrangers: Refusal = {
  status: 413,
  sentence:
    "You are signed out, so this is more than may be sent. Nothing was read or changed. Sign in and try again.",
};

const unreadable: Refusal = {
  status: 400,
  sentence: "This request can't be read, so nothing was changed. Reload the page and try again.",
};

/** What of next-auth's own addresses is used; the rest of them only adds ways to be called. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  GET: ["csrf", "providers", "session", "signin", "signout", "error", "callback/oidc"],
  POST: ["signin/oidc", "callback/credentials", "signout"],
};

/** A sign-in for which the provider of single sign-on may show nothing (OpenID Connect Core, 3.1.2.1). */
export const isSilent = ({ path, search }: { path: readonly string[]; search: string }) =>
  path.join("/") === "signin/oidc" && search === "?prompt=none";

/**
 * Why a request to next-auth goes no further, as an HTTP status, or null. A POST has no other query: next-auth would
 * pass it on to the provider of single sign-on.
 */
export function refuseAuthRequest(request: {
  readonly method: string;
  readonly path: readonly string[];
  readonly search: string;
  readonly contentLength: string | null;
}): 400 | 404 | 413 | null {
  const isOpen =
    Object.hasOwn(OPEN, request.method) && OPEN[request.method]?.includes(request.path.join("/"));
  if (!isOpen) return 404;
  if (request.method === "GET") return null;
  if (request.search !== "" && !isSilent(request)) return 400;
  // Without a length there would be no end to it.
  return Number(request.contentLength ?? Infinity) <= MAX_STRANGERS_BODY_BYTES ? null : 413;
}
