import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, constants, openSync, readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { childEnv } from "./child-env.mjs";

/** The machine: its name, and which of its starts this is. `boot` is null where the system does not tell. */
export type Machine = { readonly host: string; readonly boot: string | null };

/** Who holds a lock, as its file says. */
export type LockHolder = Machine & {
  readonly pid: number;
  /** Of this one taking of the lock. */
  readonly token: string;
  /** What runs, such as "start.mjs". */
  readonly program: string;
  /** The device that the file system with the pipes was at the holder; null when it has no pipes. */
  readonly device: number | null;
};

/**
 * What is known of a holder. `running`: it is there. `server`: it is gone, what it started is not. `renewed`: it shows
 * signs of life, on a machine into which nobody sees from here. `gone`: surely. `silent`: it shows none, and would have
 * stopped itself by now. `unknown`: the file does not say whose it is.
 */
export type HolderState = "running" | "server" | "renewed" | "gone" | "silent" | "unknown";

/** This machine. */
export function thisMachine(): Machine {
  return { host: hostname(), boot: bootId() };
}

function bootId(): string | null {
  try {
    if (process.platform === "darwin")
      return execFileSync("sysctl", ["-n", "kern.bootsessionuuid"], {
        encoding: "utf8",
        env: childEnv(),
      }).trim();
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return null;
  }
}

/** The first line alone is what earlier versions wrote, and read. */
export function writeHolder({ pid, token, ...rest }: LockHolder): string {
  return `${pid} ${token}\n${JSON.stringify(rest)}\n`;
}

/** Null for a file that does not say whose it is: one of an earlier version, or a damaged one. */
export function readHolder(text: string): LockHolder | null {
  const [, pid, token = "", json = ""] = /^(\d+) ([0-9a-f]+)\n(\{.*\})\n$/.exec(text) ?? [];
  if (pid === undefined) return null;
  try {
    const { host, boot, program, device } = JSON.parse(json) as Partial<LockHolder>;
    if (typeof host !== "string" || typeof program !== "string") return null;
    return { pid: Number(pid), token, host, boot: boot ?? null, program, device: device ?? null };
  } catch {
    return null;
  }
}

/** For people: "process 12 (start.mjs) on web-1". */
export const nameHolder = ({ pid, program, host }: LockHolder): string =>
  `process ${pid} (${program}) on ${host}`;

/** The pipes of a holder: one that it holds open itself, one that the server it starts holds open. */
export const pipesOf = (file: string, { pid, token }: Pick<LockHolder, "pid" | "token">) => {
  const own = `${file}.${pid}.${token}`;
  return { own: `${own}.pipe`, server: `${own}.server.pipe` };
};

/** Makes named pipes. Answers the device of their file system; null where it, or the machine, has none. */
export function makePipes({ own, server }: ReturnType<typeof pipesOf>): number | null {
  const made = spawnSync("mkfifo", ["-m", "600", own, server], { stdio: "ignore", env: childEnv() });
  return made.status === 0 ? statSync(own).dev : null;
}

/** Holds a pipe open, until the descriptor is closed here and wherever it was given to, or all these are gone. */
export const holdPipe = (pipe: string): number => openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);

/** Whether any process under this kernel holds a pipe open, in whatever container; null when it cannot be seen. */
export function isPipeHeld(pipe: string, device: number): boolean | null {
  const found = statSync(pipe, { throwIfNoEntry: false });
  if (!found?.isFIFO() || found.dev !== device) return null;
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENXIO" ? false : null;
  }
}

/**
 * What the pipes say of a holder: everything, under the kernel under which it was made and on the same device of it.
 * Null elsewhere, where they are files like any other.
 */
export function stateByPipes(
  file: string,
  holder: LockHolder,
  machine: Machine,
): "running" | "server" | "gone" | null {
  if (holder.boot === null || holder.boot !== machine.boot || holder.device === null) return null;
  const pipes = pipesOf(file, holder);
  const own = isPipeHeld(pipes.own, holder.device);
  const server = isPipeHeld(pipes.server, holder.device);
  if (own === true) return "running";
  if (server === true) return "server";
  return own === false && server === false ? "gone" : null;
}

/** What it means that a holder showed no sign of life: the same machine started anew has none of its processes. */
export function stateInSilence(holder: Machine, machine: Machine): "gone" | "silent" {
  const isStartedAnew =
    holder.host === machine.host &&
    holder.boot !== null &&
    machine.boot !== null &&
    holder.boot !== machine.boot;
  return isStartedAnew ? "gone" : "silent";
}

/** The name of this program for people. */
export const programName = (): string => path.basename(process.argv[1] ?? "node");
