import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LaunchError } from "./launch-error";
import { commandLineOf, isProcessRunning, takeProcessLock } from "./processes/process-lock";

/** Opens (and makes) the folder that holds everything this dashboard keeps on the machine. */
export function openDataFolder(dataDir: string, kind: "sandbox" | "live"): string {
  const folder = path.resolve(dataDir, kind);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    throw new LaunchError(`The data folder ${folder} cannot be written. Set DATA_DIR to a folder that can.`);
  }
  return folder;
}

/** A random secret that is made once and kept in the data folder, readable by its owner alone. */
export function keptSecret(folder: string, name: string, bytes = 32): string {
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(bytes).toString("base64"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}

/** One launcher per data folder. A lock whose process is gone is taken over. Returns how to give it back. */
export function lockDataFolder(folder: string): () => void {
  const lock = takeProcessLock(path.join(folder, "launcher.pid"), isLauncher);
  if ("unlock" in lock) return lock.unlock;
  throw new LaunchError(
    `A dashboard already runs on ${folder} (process ${lock.holder}). Stop it first, or set DATA_DIR and PORT to start another beside it.`,
  );
}

/**
 * Process numbers are used again: only a launcher, or a command that has the database alone, counts, where the system
 * lets us look.
 */
function isLauncher(pid: number): boolean {
  if (!isProcessRunning(pid)) return false;
  const commandLine = commandLineOf(pid);
  return commandLine === null || /(start(-app)?|backup)\.mjs/.test(commandLine);
}
