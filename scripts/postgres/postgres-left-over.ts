import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LaunchError } from "../launch-error";
import { type Followed } from "../processes/process-lock";

const PATIENCE_MS = 10_000;
const POLL_MS = 50;

/**
 * Stops a server that still runs on `folder` after its launcher was killed. The process named in postmaster.pid is
 * touched only when it really is a PostgreSQL on this very folder: process numbers are used again.
 */
export async function stopLeftOver(folder: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let signal: NodeJS.Signals = "SIGINT";
  for (;;) {
    const pid = pidIn(pidFile(folder));
    if (pid === null || !isServerOn(folder, pid)) return;
    if (Date.now() > deadline) signal = "SIGQUIT";
    try {
      process.kill(pid, signal);
    } catch {
      // It ended between the look and the signal.
    }
    await pause(POLL_MS);
  }
}

const pidFile = (folder: string) => path.join(folder, "postmaster.pid");

/** Where a server writes its number as well, which tells under which lock it was started. */
export const startedFile = (folder: string, token: string): string =>
  path.join(folder, `started-under-${token}.pid`);

/**
 * Removes postmaster.pid when the server that it names was started under this lock, of which everybody is gone.
 * PostgreSQL itself would only look whether any process has that number now.
 */
export function removeStalePidFile(folder: string, token: string): void {
  const started = pidIn(startedFile(folder, token));
  if (started !== null && started === pidIn(pidFile(folder))) rmSync(pidFile(folder), { force: true });
  rmSync(startedFile(folder, token), { force: true });
}

/**
 * Throws LaunchError when the server of postmaster.pid may run where nobody sees it from here. One that was started
 * under a lock that has fallen silent has stopped itself: PostgreSQL takes its file over, unless its number is in use.
 */
export function requireNoServer(folder: string, followed: Followed | null): void {
  const file = pidFile(folder);
  const pid = pidIn(file);
  if (pid === null) return;
  const started = followed && pidIn(startedFile(folder, followed.holder.token));
  if (pid === started && followed && !isProcessRunning(pid))
    return rmSync(startedFile(folder, followed.holder.token), { force: true });
  const where = pid === started && followed ? `on ${followed.holder.host}` : "here or elsewhere";
  throw new LaunchError(
    `A PostgreSQL that nobody has shut down may still run on ${folder} (process ${pid}, ${where}). Two at once would ruin it. When you are sure that none runs, in no container and on no machine, remove its file and start again: rm ${file}`,
  );
}

/** The port of the server that runs on `folder` at this moment; null when none does. */
export function runningPort(folder: string): number | null {
  const [pid, , , port] = linesOf(pidFile(folder)) ?? [];
  return isServerOn(folder, Number(pid)) && Number(port) > 0 ? Number(port) : null;
}

function pidIn(file: string): number | null {
  const pid = Number(linesOf(file)?.[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Null without the file, which a server that is just ending removes. */
function linesOf(file: string): string[] | null {
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

function isProcessRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * The command line of a process, with blanks between its arguments: empty when it is gone, also when it ends while it
 * is read; null on a system that does not tell.
 */
export function commandLineOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return process.platform === "linux" ? "" : null;
  }
}
