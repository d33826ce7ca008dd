import "server-only";
import { env } from "@/lib/server/env/env";

type RequestHeaders = { get(name: string): string | null };

/**
 * Whether a request that changes something comes from our own pages. Next lets a POST without an Origin and one with
 * a forged X-Forwarded-Host through, so each action asks here. The configured address counts, and what Host says where
 * it is an address or a name of this machine.
 */
export function isSameOrigin(headers: RequestHeaders, publicAddress = env().NEXTAUTH_URL): boolean {
  const origin = headers.get("origin");
  return origin !== null && isSameSite(headers) && isOurs(origin, headers.get("host"), publicAddress);
}

/**
 * Whether a browser says that another site sent the request. Weaker than `isSameOrigin`: a caller that is no browser
 * sends neither header. Only for requests that carry a proof of their own, such as next-auth's CSRF token.
 */
export function isFromElsewhere(headers: RequestHeaders, publicAddress = env().NEXTAUTH_URL): boolean {
  const origin = headers.get("origin");
  return !isSameSite(headers) || (origin !== null && !isOurs(origin, headers.get("host"), publicAddress));
}

/** Whether the request is a browser's call of an action, rather than a page that reads through the same function. */
export function isActionRequest(headers: RequestHeaders): boolean {
  // An action comes with its id or as a form, and a form always has a content type.
  return headers.get("next-action") !== null || headers.get("content-type") !== null;
}

const isSameSite = (headers: RequestHeaders) => {
  const site = headers.get("sec-fetch-site");
  return site === null || site === "same-origin";
};

function isOurs(origin: string, host: string | null, publicAddress: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  // A browser writes an origin in exactly one way; anything else was made by hand.
  if (url.origin !== origin) return false;
  const ours = publicAddress ? new URL(publicAddress) : null;
  if (url.origin === ours?.origin) return true;
  // Host cannot be forged from another site. The plain-text twin of an HTTPS site is another origin.
  const isPlausible = url.protocol === "https:" || (url.protocol === "http:" && ours?.protocol !== "https:");
  const isNamed = url.hostname === ours?.hostname || isNobodysName(url.hostname);
  return isPlausible && isNamed && url.host === host?.toLowerCase();
}

/**
 * Whether no stranger can own a name: those of this machine, and addresses. A page of theirs could otherwise become one
 * of ours by letting its own name lead here (DNS rebinding).
 */
const isNobodysName = (hostname: string) =>
  /^(?:.+\.)?localhost$/.test(hostname) || /^(?:[\d.]+|\[.+\])$/.test(hostname);
