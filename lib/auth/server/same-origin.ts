import "server-only";
import { env } from "@/lib/server/env";

type Headers = { get(name: string): string | null };

/**
 * Whether a request that changes something comes from our own pages. Next lets a POST without an Origin and one with
 * a forged X-Forwarded-Host through, so each action asks here. Only Host and the configured address count.
 */
export function isSameOrigin(headers: Headers, publicAddress = env().NEXTAUTH_URL): boolean {
  const fetchSite = headers.get("sec-fetch-site");
  if (fetchSite !== null && fetchSite !== "same-origin") return false;
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (publicAddress && url.origin === new URL(publicAddress).origin) return true;
  return (url.protocol === "http:" || url.protocol === "https:") && url.host === headers.get("host");
}

/** Whether the request is a browser's call of an action, rather than a page that reads through the same function. */
export function isActionRequest(headers: Headers): boolean {
  return headers.get("next-action") !== null || headers.get("content-type") !== null;
}
