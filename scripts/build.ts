import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LaunchError } from "./launch-error";
import { BUILD_KEY } from "./processes/actions-key";
import { childEnv, NO_ENV_FILES } from "./processes/child-env.mjs";
import { takeProcessLock } from "./processes/process-lock";

const STAMP = ".next/built-from";
const LOCK = "node_modules/.cache/build.pid";
const POLL_MS = 300;
const SOURCES = ["app", "components", "lib", "public"];
const TESTS = "lib/testing";
const ROOT_FILES = [
  "package-lock.json",
  "next.config.mjs",
  "tsconfig.json",
  "tailwind.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
];

/** Builds the app unless the sources are those of the last build. A build holds no setting and no secret. */
export async function buildIfChanged(): Promise<void> {
  const stamp = sourceStamp();
  if (isBuilt(stamp)) return;
  const release = await takeBuildLock().catch(sayNotWritable);
  try {
    if (isBuilt(stamp)) return;
    console.log("Building the dashboard (first start or changed sources, up to a minute) …");
    rmSync(STAMP, { force: true });
    await runBuild(buildIdOf(stamp));
    writeFileSync(STAMP, stamp);
  } finally {
    release();
  }
}

/** Throws LaunchError where there is no build to start. */
export function expectBuild(): void {
  if (!existsSync(".next/BUILD_ID") || !existsSync(STAMP))
    throw new LaunchError("There is no complete build here: make one with npm run build, then start again.");
}

const isBuilt = (stamp: string) =>
  existsSync(".next/BUILD_ID") && existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp;

/** Hash over everything that goes into a build; tests do not. */
export function sourceStamp(): string {
  const hash = createHash("sha256").update(process.version).update(BUILD_KEY);
  const files = [...ROOT_FILES, ...SOURCES.flatMap(filesBelow)].filter((file) => existsSync(file));
  for (const file of files.sort()) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function filesBelow(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (file === TESTS) return [];
    if (entry.isDirectory()) return filesBelow(file);
    return entry.name.includes(".test.") ? [] : [file];
  });
}

/**
 * What a build is called: the same for the same sources wherever it is made, so that a tab is at home with each instance.
 * In digits: in letters it could hold the "ad" for which ad blockers look.
 */
export const buildIdOf = (stamp: string) => BigInt(`0x${stamp.slice(0, 24)}`).toString();

function runBuild(buildId: string): Promise<void> {
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...childEnv(),
      ...NO_ENV_FILES,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: BUILD_KEY,
      SOURCES_BUILD_ID: buildId,
    },
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) =>
      code === 0
        ? resolve()
        : reject(new LaunchError(`${output.trim()}\n\nThe build failed; what Next.js said is above.`)),
    );
  });
}

function sayNotWritable(error: NodeJS.ErrnoException): never {
  if (!["EROFS", "EACCES", "EPERM"].includes(error.code ?? "")) throw error;
  throw new LaunchError(
    "These files cannot be written, so nothing is built here: run npm run build where they can, then start with npm start -- --no-build.",
  );
}

/** `npm start` and `npm test` share `.next`: one builds, the other waits. */
async function takeBuildLock(): Promise<() => void> {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  for (;;) {
    const lock = await takeProcessLock(LOCK);
    if ("unlock" in lock) return lock.unlock;
    if (lock.state === "unknown")
      throw new LaunchError(`Whether a build is under way cannot be seen. When none is, remove ${LOCK}.`);
    await pause(POLL_MS);
  }
}
