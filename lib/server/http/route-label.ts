import "server-only";

/** First parts of the addresses there are; all others count as one. */
const ROOMS = new Set([
  "sign-in",
  "no-access",
  "set-password",
  "numbers",
  "buy",
  "purchases",
  "costs",
  "activity",
  "settings",
  "profile",
]);
const PAGES_BELOW = new Set([
  "cart",
  "review",
  "set-up",
  "behind",
  "breakdown",
  "budgets",
  "calendar",
  "print",
  "people",
]);
const API = new Set(["auth", "exports", "healthz", "readyz", "metrics"]);

/** The template of an address, one of a few dozen whatever is asked for: ids become `[id]`. */
export function routeLabel(url: string): string {
  const [, first = "", second = "", third = ""] = (url.split(/[?#]/, 1)[0] ?? "").split("/");
  if (first === "") return "/";
  if (first === "_next") return "/_next";
  if (first === "api") return API.has(second) ? `/api/${second}` : "other";
  if (!ROOMS.has(first)) return "other";
  const below = (part: string) => (part === "" ? "" : PAGES_BELOW.has(part) ? `/${part}` : "/[id]");
  return `/${first}${below(second)}${below(third)}`;
}
