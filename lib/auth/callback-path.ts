const HOME = "/numbers";

/**
 * Where to go after signing in: a path of this site, or the numbers list. Anything that a browser could read as
 * another site (//host, /\host, control characters, a scheme) falls back.
 */
export function callbackPath(value: unknown): string {
  if (typeof value !== "string" || value.length > 2_000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value))
    return HOME;
  if (value.includes("\\") || value.startsWith("/sign-in") || value.startsWith("/api/")) return HOME;
  const url = new URL(value, "http://here.invalid");
  return url.origin === "http://here.invalid" ? url.pathname + url.search : HOME;
}
