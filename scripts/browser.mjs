import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const DEBIAN = "/usr/bin/chromium";

/** Finds or installs a browser for the end-to-end tests. Returns its path, "" for Playwright's own, or null. */
export async function findBrowser() {
  const configured = process.env.CHROMIUM_PATH;
  if (configured) return existsSync(configured) ? configured : null;
  if (await hasPlaywrightsOwn()) return "";
  if (existsSync(DEBIAN)) return DEBIAN;
  console.log("Looking for a browser for the end-to-end tests …");
  run("npx", ["playwright", "install", "chromium"]);
  if (await hasPlaywrightsOwn()) return "";
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
  }
  return existsSync(DEBIAN) ? DEBIAN : null;
}

export const NO_BROWSER =
  "No browser for the end-to-end tests: install Chromium and set CHROMIUM_PATH to its program.";

async function hasPlaywrightsOwn() {
  const { chromium } = await import("@playwright/test");
  try {
    return existsSync(chromium.executablePath());
  } catch {
    return false;
  }
}

function run(command, args) {
  spawnSync(command, args, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
}
