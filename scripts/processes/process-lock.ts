import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

/** What this process holds: its own number in a file that it did not write is that of an earlier process. */
const held = new Set<string>();

/**
 * Takes a lock file for this process: returns how to give it back, or the number of the process that holds it. A lock
 * whose process is gone is taken over by exactly one: whoever holds the lock on that very content replaces it. Each
 * content is used once, so nobody can replace a fresh lock for a stale one.
 */
export function takeProcessLock(
  file: string,
  isHolder: (pid: number) => boolean,
): { readonly unlock: () => void } | { readonly holder: number } {
  const content = `${process.pid} ${randomBytes(8).toString("hex")}`;
  const own = `${file}.${content.replace(" ", ".")}`;
  // Written beside it first, so that nobody ever reads half a lock.
  writeFileSync(own, content);
  try {
    for (;;) {
      if (link(own, file)) break;
      const found = readIfThere(file);
      if (found === null) continue;
      const pid = Number.parseInt(found, 10);
      const isHeld = pid === process.pid ? held.has(found) : pid > 1 && isHolder(pid);
      if (isHeld) return { holder: pid };
      if (takeOver(file, found, own, isHolder)) break;
    }
  } finally {
    rmSync(own, { force: true });
  }
  held.add(content);
  return {
    unlock() {
      held.delete(content);
      if (readIfThere(file) === content) rmSync(file, { force: true });
    },
  };
}

function takeOver(file: string, stale: string, own: string, isHolder: (pid: number) => boolean): boolean {
  const name = /^\d+ [0-9a-f]+$/.test(stale) ? stale.replace(" ", ".") : "unreadable";
  const right = takeProcessLock(`${file}.after.${name}`, isHolder);
  if ("holder" in right) return false;
  try {
    if (readIfThere(file) !== stale) return false;
    renameSync(own, file);
    return true;
  } finally {
    right.unlock();
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Whether a process is there. One that is just ending counts as gone as soon as the system says so. */
export function isProcessRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
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
