import { spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { findBrowser, NO_BROWSER } from "../scripts/browser.mjs";
import { installIfNeeded } from "../scripts/install.mjs";
import { readTypeScript } from "../scripts/processes/read-typescript.mjs";

// Plain JavaScript on purpose: it runs before anything is installed.
process.chdir(path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), ".."));

const SERVER = "--conditions=react-server";
if (process.execArgv.includes(SERVER)) {
  await readTypeScript();
  const { runMeasurements } = await import("./measurements.ts");
  const names = process.argv.slice(2);
  if (names.length === 0 || names.includes("browser")) await chooseBrowser();
  process.exit(await runMeasurements(names));
} else {
  installIfNeeded();
  // Again under the condition that the app's server files want.
  const args = [SERVER, "bench/run.mjs", ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => process.exit(code ?? 1));
}

/** For bench/browser.ts; empty where Playwright has its own. */
async function chooseBrowser() {
  const browser = await findBrowser();
  if (browser === null) throw new Error(NO_BROWSER);
  process.env.CHROMIUM_PATH = browser;
}
