const HOME = "/";
const MAX_LENGTH = 2_000;
/** No real site: an address that resolves to it stayed where it was. */
const HERE = "http://here.invalid";

/**
 * Where to go after signing in: a path of this site with its query, or the numbers list for anything else. What
 * counts is what a browser would make of it, so the answer is checked after dots are resolved: `/..//other.example`
 * begins harmlessly and ends as `//other.example`.
 */
export function callbackPath(value: unknown): string {
  if (typeof value !== "string" || value.length > MAX_LENGTH || !/^\/[\x21-\x7e]*$/.test(value)) return HOME;
  if (value.includes("\\") || !URL.canParse(value, HERE)) return HOME;
  const url = new URL(value, HERE);
  if (url.origin !== HERE || url.pathname.startsWith("//")) return HOME;
  if (/^\/(sign-in|api)(\/|$)/.test(url.pathname)) return HOME;
  return url.pathname + url.search;
}

/** The same for what may also be a whole address of this site, as next-auth writes it. */
export function callbackPathAt(value: unknown, publicAddress: string): string {
  if (typeof value !== "string" || !URL.canParse(value)) return callbackPath(value);
  const url = new URL(value);
  return url.origin === new URL(publicAddress).origin ? callbackPath(url.pathname + url.search) : HOME;
}
