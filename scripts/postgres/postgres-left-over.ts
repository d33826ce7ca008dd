import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { commandLineOf } from "../processes/process-lock";

const PATIENCE_MS = 10_000;
const POLL_MS = 50;

/**
 * Stops a server that still runs on `folder` after its launcher was killed. The process named in postmaster.pid is
 * touched only when it really is a PostgreSQL on this very folder: process numbers are used again.
 */
export async function stopLeftOver(folder: string): Promise<void> {
  const pidFile = path.join(folder, "postmaster.pid");
  const deadline = Date.now() + PATIENCE_MS;
  let signal: NodeJS.Signals = "SIGINT";
  for (;;) {
    const lines = readPidFile(pidFile);
    if (lines === null) return;
    const pid = Number(lines[0]);
    if (!isServerOn(folder, pid)) return rmSync(pidFile, { force: true });
    if (Date.now() > deadline) signal = "SIGQUIT";
    try {
      process.kill(pid, signal);
    } catch {
      // It ended between the look and the signal.
    }
    await pause(POLL_MS);
  }
}

/** The port of the server that runs on `folder` at this moment; null when none does. */
export function runningPort(folder: string): number | null {
  const pidFile = path.join(folder, "postmaster.pid");
  const [pid, , , port] = readPidFile(pidFile) ?? [];
  return isServerOn(folder, Number(pid)) && Number(port) > 0 ? Number(port) : null;
}

/** Null without the file, which a server that is just ending removes. */
function readPidFile(file: string): string[] | null {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return null;
  }
}

function isServerOn(folder: string, pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const commandLine =
    commandLineOf(pid) ?? spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return commandLine.includes("postgres") && commandLine.includes(folder);
}
