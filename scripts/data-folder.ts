import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LaunchError } from "./launch-error";
import { removeStalePidFile, stopLeftOver } from "./postgres/postgres-left-over";
import { nameHolder } from "./processes/lock-holder";
import { type HeldLock, type ProcessLock, takeProcessLock } from "./processes/process-lock";
import { complain } from "./say";

/** What a server whose launcher was killed may take to end. */
const LEFT_OVER_PATIENCE_MS = 15_000;
const POLL_MS = 50;

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

/**
 * Takes the data folder for this process: one at a time starts an embedded server or a dashboard on it, wherever that
 * runs. What a killed one left running here is stopped first. Throws LaunchError that says who has it.
 */
export async function lockDataFolder(folder: string): Promise<ProcessLock> {
  const file = path.join(folder, "launcher.pid");
  const postgres = path.join(folder, "postgres");
  const deadline = performance.now() + LEFT_OVER_PATIENCE_MS;
  for (;;) {
    const taken = await takeProcessLock(file, {
      onGone: (token) => removeStalePidFile(postgres, token),
      onWatch: (holder, watchMs) =>
        complain(
          `${folder} was last in use by ${nameHolder(holder)}. Whether it still is cannot be seen from here: watching for up to ${Math.ceil(watchMs / 1_000)} seconds …`,
        ),
    });
    if ("unlock" in taken) return taken;
    if (taken.state !== "server" || performance.now() > deadline)
      throw new LaunchError(sentenceFor(taken, folder, file));
    await stopLeftOver(postgres);
    await pause(POLL_MS);
  }
}

function sentenceFor({ holder, state }: HeldLock, folder: string, file: string): string {
  if (holder === null)
    return `${file} does not say whose it is: an earlier version wrote it, or it is damaged. When you are sure that no dashboard runs on ${folder}, in no container and on no machine, remove it: rm ${file}`;
  if (state === "server")
    return `A PostgreSQL that ${nameHolder(holder)} started still runs on ${folder}, although that has ended. End it there, or wait until it has, and start again.`;
  return `${folder} is in use by ${nameHolder(holder)}. Stop that first, or set DATA_DIR and PORT to start another beside it.`;
}

/** For whoever had the folder and has it no more. */
export const FOLDER_LOST = {
  taken: "The lock of the data folder was removed, or another process has it now.",
  unreachable: "The data folder has not answered for 20 seconds, and another machine may take it over.",
} as const;
