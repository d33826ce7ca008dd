import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from "node:fs";
import { npmEnv } from "./processes/child-env.mjs";

const STAMP = "node_modules/.installed-lockfile";
const NEEDED = [20, 9];

/** Ends the process with one sentence when this Node.js is too old. */
function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  console.error(
    `Node.js ${process.versions.node} is too old: install Node.js 20.9 or newer (22 or 24 recommended).`,
  );
  process.exit(1);
}

/**
 * Ends the process with a sentence when nothing is installed, for commands that install nothing themselves: the
 * dashboard may be running on these very files.
 */
export function requireInstalled() {
  checkNodeVersion();
  if (existsSync("node_modules/tsx")) return;
  console.error("Nothing is installed yet: run npm ci, or start the dashboard once with npm start.");
  process.exit(1);
}

/** Not so in an image, or where somebody else has prepared these files. */
function canWriteHere() {
  try {
    accessSync(".", constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs the locked packages when they are missing or the lockfile has changed since; where nothing can be written,
 * what is installed is what there is.
 */
export function installIfNeeded() {
  if (!canWriteHere()) return requireInstalled();
  checkNodeVersion();
  const lockfile = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === lockfile) return;
  console.log("Installing packages (first time or after a change, about a minute) …");
  // NODE_ENV=production would leave out what the build needs.
  const result = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    encoding: "utf8",
    env: { ...npmEnv(), NODE_ENV: "development" },
    shell: process.platform === "win32",
  });
  if (result.status !== 0) {
    console.error(result.stderr?.trim() || result.error?.message || "");
    console.error(
      "The packages could not be installed. Check the network or the npm registry and start again.",
    );
    process.exit(1);
  }
  writeFileSync(STAMP, lockfile);
}
