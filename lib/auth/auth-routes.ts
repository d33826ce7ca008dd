/** More than any form of ours sends. */
const MAX_BODY_BYTES = 16_384;

/** What of next-auth's own addresses is used; the rest of them only adds ways to be called. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  GET: ["csrf", "providers", "session", "signin", "signout", "error", "callback/oidc"],
  POST: ["signin/oidc", "callback/credentials", "signout"],
};

/**
 * Why a request to next-auth goes no further, as an HTTP status, or null. A POST has no query: next-auth would pass it
 * on to the provider of single sign-on.
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
  if (request.search !== "") return 400;
  // Without a length there would be no end to it.
  return Number(request.contentLength ?? Infinity) <= MAX_BODY_BYTES ? null : 413;
}
