import "server-only";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const FILE_NAME = "process.pid";
/** A sandbox whose launcher was killed ends by itself within moments. */
const PATIENCE_MS = 3000;
const RETRY_MS = 100;

/**
 * Marks a data folder as in use by this process; returns how to give it back. Rejects with a sentence when another
 * sandbox stays at work on it. The mark of a process that is gone counts for nothing.
 */
export async function lockFolder(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = path.join(dataDir, FILE_NAME);
  for (let waited = 0; ; waited += RETRY_MS) {
    const holder = readHolder(file);
    if (holder === null || holder === process.pid || !isSandbox(holder)) break;
    if (waited >= PATIENCE_MS) {
      throw new Error(
        `A sandbox already runs on ${dataDir} (process ${holder}). Stop it first, or set DATA_DIR to start another beside it.`,
      );
    }
    await sleep(RETRY_MS);
  }
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  return () => {
    if (readHolder(file) === process.pid) rmSync(file, { force: true });
  };
}

function readHolder(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

function isSandbox(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  try {
    // Process numbers are used again: where the system lets us look, only a sandbox counts.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("sandbox.mjs");
  } catch {
    return process.platform !== "linux";
  }
}
