import { MAX_RECENT } from "@/lib/search/search";

/** What a person chose for this browser alone. The server reads the cookies, so that a page comes as it was left. */
export type Theme = "light" | "dark";

/** A longer one would leave no room for other cookies. */
const MAX_ID_LENGTH = 100;
const A_YEAR = 365 * 24 * 3600;

export const themeOf = (cookie: string | undefined): Theme | null =>
  cookie === "light" || cookie === "dark" ? cookie : null;

/** The zone (IANA) of a browser, as its cookie says; UTC where it says none that is known. */
export function zoneOf(cookie: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", {
      timeZone: cookie ? decodeURIComponent(cookie) : "UTC",
    }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** Keeps in which zone this browser shows times. */
export const chooseZone = (zone: string): void => storeChoice("zone", encodeURIComponent(zone));

/** Shows and keeps a theme; null is whatever the system says. */
export function chooseTheme(theme: Theme | null): void {
  storeChoice("theme", theme);
  if (theme) document.documentElement.dataset["theme"] = theme;
  else delete document.documentElement.dataset["theme"];
}

/** Folds the rail to its icons, or opens it again, and keeps it so. */
export function foldRail(isFolded: boolean): void {
  storeChoice("rail", isFolded ? "folded" : null);
  const frame = document.getElementById("frame");
  if (frame) frame.dataset["rail"] = isFolded ? "folded" : "open";
}

/** The ids of the numbers that this browser opened last, the latest first. */
export const recentOf = (cookie: string | undefined): string[] =>
  (cookie ?? "").split(" ").filter(Boolean).slice(0, MAX_RECENT);

/** The same, read in the browser. */
export const recentNumbers = (): string[] =>
  recentOf(decoded(/(?:^|; )recent=([^;]*)/.exec(document.cookie)?.[1] ?? ""));

/** Remembers the number whose page is open; an address of anything else changes nothing. */
export function rememberNumber(pathname: string): void {
  const id = decoded(/^\/numbers\/([^/]+)/.exec(pathname)?.[1] ?? "");
  if (id === "" || /\s/.test(id) || id.length > MAX_ID_LENGTH) return;
  const ids = [id, ...recentNumbers().filter((other) => other !== id)].slice(0, MAX_RECENT);
  storeChoice("recent", encodeURIComponent(ids.join(" ")));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function storeChoice(choice: "theme" | "rail" | "zone" | "recent", value: string | null): void {
  const age = value === null ? 0 : A_YEAR;
  document.cookie = `${choice}=${value ?? ""}; path=/; max-age=${age}; samesite=lax`;
}
