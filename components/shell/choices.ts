/** What a person chose for this browser alone. The server reads the cookies, so that a page comes as it was left. */
export type Theme = "light" | "dark";

const A_YEAR = 365 * 24 * 3600;

export const themeOf = (cookie: string | undefined): Theme | null =>
  cookie === "light" || cookie === "dark" ? cookie : null;

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

function storeChoice(choice: "theme" | "rail", value: string | null): void {
  const age = value === null ? 0 : A_YEAR;
  document.cookie = `${choice}=${value ?? ""}; path=/; max-age=${age}; samesite=lax`;
}
