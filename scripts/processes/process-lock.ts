import { randomBytes } from "node:crypto";
import { closeSync, renameSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { linkIfFree, readIfThere, writeDurably } from "./lock-file";
import {
  holdPipe,
  type HolderState,
  isPipeHeld,
  type LockHolder,
  makePipes,
  pipesOf,
  programName,
  readHolder,
  stateByPipes,
  stateInSilence,
  thisMachine,
  writeHolder,
} from "./lock-holder";
import { type Loss, PACE, type Pace, renewLock, watchLock } from "./lock-renewal";

const RETRY_MS = 20;

export type ProcessLock = {
  readonly token: string;
  /** Who had it before, and is gone or silent; null when it was given back, or never taken. */
  readonly followed: Followed | null;
  /** Runs what starts a server and gives it a descriptor to hold open: the lock is held until all who have it end. */
  lend<T>(start: (descriptor: number | null) => T): T;
  /** Gives it back; nothing happens while the server still runs. */
  unlock(): void;
  /** Settles when this process has the lock no more without having given it back: it must stop at once. */
  readonly lost: Promise<Loss>;
};

/** A holder whose lock was taken over. */
export type Followed = { readonly holder: LockHolder; readonly state: "gone" | "silent" };

/** Who has it. `holder` is null when the file does not say. */
export type HeldLock = {
  readonly state: Extract<HolderState, "running" | "server" | "renewed" | "unknown">;
  readonly holder: LockHolder | null;
};

type Options = {
  /** Called before the time it takes to see whether a holder lives that is out of sight. */
  onWatch?: (holder: LockHolder, watchMs: number) => void;
  /** Called when a holder and its server are surely gone, before anybody else has the lock. `token`: of that holder. */
  onGone?: (token: string) => void;
  pace?: Pace;
};

/**
 * Takes a lock file for this process, or answers who has it. One whose holder is gone is taken over by exactly one:
 * whoever has the lock on that very content replaces it. Each content is used once, so nobody can replace a fresh lock
 * for a stale one. A holder keeps a named pipe open, which every process under the same kernel sees, in whatever
 * container, and which closes with it; elsewhere, such as on another machine, it is watched for a while.
 */
export async function takeProcessLock(file: string, options: Options = {}): Promise<ProcessLock | HeldLock> {
  const pace = options.pace ?? PACE;
  const identity = { pid: process.pid, token: randomBytes(8).toString("hex") };
  const pipes = pipesOf(file, identity);
  const device = makePipes(pipes);
  const open = device === null ? null : holdPipe(pipes.own);
  const content = writeHolder({ ...identity, ...thisMachine(), program: programName(), device });
  const draft = `${file}.${identity.pid}.${identity.token}`;
  const close = () => {
    for (const pipe of Object.values(pipes)) rmSync(pipe, { force: true });
    if (open !== null) closeSync(open);
  };
  let followed: Followed | null;
  // Written beside it first, so that nobody ever reads half a lock.
  writeDurably(draft, content);
  try {
    const result = await acquire(file, draft, { ...options, pace, pipesOf: file });
    if (result.state !== "taken") {
      close();
      return result;
    }
    followed = result.followed;
  } catch (error) {
    close();
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const renewal = renewLock(file, content, pace);
  return {
    token: identity.token,
    followed,
    lost: renewal.lost,
    lend: (start) => lendPipe(device === null ? null : pipes.server, start),
    unlock() {
      renewal.end();
      if (open !== null && device !== null && isPipeHeld(pipes.server, device) !== false)
        return closeSync(open);
      if (readIfThere(file) === content) {
        if (open !== null) options.onGone?.(identity.token);
        rmSync(file, { force: true });
      }
      close();
    },
  };
}

type Taking = Options & {
  readonly pace: Pace;
  /** The lock that the pipes are named after. */
  readonly pipesOf: string;
};
type Taken = { readonly state: "taken"; readonly followed: Followed | null };

async function acquire(file: string, draft: string, taking: Taking): Promise<Taken | HeldLock> {
  for (;;) {
    if (linkIfFree(draft, file)) return { state: "taken", followed: null };
    const found = readIfThere(file);
    if (found === null) continue;
    const holder = readHolder(found);
    if (holder === null) return { state: "unknown", holder };
    const state = await stateOf(file, found, holder, taking);
    if (state === "changed") continue;
    if (state !== "gone" && state !== "silent") return { state, holder };
    if (await takeOver(file, found, { holder, state }, draft, taking))
      return { state: "taken", followed: { holder, state } };
    await pause(RETRY_MS);
  }
}

async function stateOf(
  file: string,
  content: string,
  holder: LockHolder,
  { pace, onWatch, pipesOf: named }: Taking,
): Promise<Exclude<HolderState, "unknown"> | "changed"> {
  const machine = thisMachine();
  const seen = stateByPipes(named, holder, machine);
  if (seen !== null) return seen;
  // Its pipes go with it.
  if (readIfThere(file) !== content) return "changed";
  onWatch?.(holder, pace.watchMs);
  const watched = await watchLock(file, content, pace);
  return watched === "silent" ? stateInSilence(holder, machine) : watched;
}

/** False when somebody else was first. */
async function takeOver(
  file: string,
  stale: string,
  { holder, state }: Followed,
  draft: string,
  taking: Taking,
): Promise<boolean> {
  const right = `${file}.after.${holder.pid}.${holder.token}`;
  const turn = await acquire(right, draft, { pace: taking.pace, pipesOf: taking.pipesOf });
  if (turn.state !== "taken") return false;
  try {
    if (readIfThere(file) !== stale) return false;
    if (state === "gone") taking.onGone?.(holder.token);
    renameSync(draft, file);
  } finally {
    rmSync(right, { force: true });
  }
  for (const pipe of Object.values(pipesOf(taking.pipesOf, holder))) rmSync(pipe, { force: true });
  return true;
}

function lendPipe<T>(pipe: string | null, start: (descriptor: number | null) => T): T {
  if (pipe === null) return start(null);
  const descriptor = holdPipe(pipe);
  try {
    return start(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
