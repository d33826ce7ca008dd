import "server-only";
import { log } from "@/lib/server/log";
import { metrics } from "@/lib/server/metrics";
import { forgetLoop, noteLoopAlive } from "@/lib/server/readiness";
import { type LeaderSession, openLeaderSession } from "./leader-session";

/** How soon another instance takes over when a leader is gone, or this one connects again. */
const RETRY_MS = 2_000;
/** Runs that fail one after the other are repeated ever more slowly, up to this. */
const MAX_BACKOFF_MS = 60_000;
/** First half of the advisory lock's key, so that loops never meet locks of other parts. */
const LOCK_CLASS = 4_155;

export type LoopContext = {
  /**
   * Aborted when the process is asked to end, or when the connection and so the lead is lost: finish what is in hand,
   * take nothing new.
   */
  readonly signal: AbortSignal;
  /** Runs again as soon as this run is over. */
  readonly wake: () => void;
};

export type LoopDefinition = {
  readonly name: string;
  /** Longest time between two runs. */
  readonly intervalMs: number;
  /** A NOTIFY on this channel runs it at once. */
  readonly channel: string;
  /** Runs each time this instance has taken the lead; when it throws, the lead is given back. */
  readonly onLead?: () => Promise<void>;
  readonly run: (context: LoopContext) => Promise<void>;
};

export type Loop = { stop(): Promise<void> };

/**
 * Runs a piece of background work over and over, on one instance at a time: the leader is whoever holds the loop's
 * session-level advisory lock on a connection of its own, which a dead process loses by itself, and one that is cut off
 * within ten seconds. The lock spares work; what may happen only once is kept by the state of its row.
 */
export function startLoop(definition: LoopDefinition): Loop {
  const stopping = new AbortController();
  noteLoopAlive(definition.name);
  noteSuccess(definition.name);
  const ended = keepLeading(definition, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
      forgetLoop(definition.name);
    },
  };
}

async function keepLeading(definition: LoopDefinition, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await lead(definition, signal);
    } catch (error) {
      log().warn({ event: "loop_failed", loop: definition.name, err: error }, "background loop failed");
    }
    await new Wake(signal).wait(RETRY_MS);
  }
}

/** The beginning counts too, so that a loop which never runs through has an age. */
const noteSuccess = (loop: string) => metrics().loopSuccess.setToCurrentTime({ loop });

/** How long a loop waits after so many failed runs in a row, in milliseconds. */
export function backoffMs(failures: number): number {
  return Math.min(RETRY_MS * 2 ** (failures - 1), MAX_BACKOFF_MS);
}

/**
 * One connection's life: until it breaks or the process is asked to end. After a run that throws, the lead is free for
 * another instance, and this one tries again later; new work still wakes it.
 */
async function lead(
  { name, channel, intervalMs, onLead, run }: LoopDefinition,
  signal: AbortSignal,
): Promise<void> {
  const wake = new Wake(signal);
  const session = await openLeaderSession({
    onNotification: () => wake.up(),
    onAlive: () => noteLoopAlive(name),
  });
  const ending = AbortSignal.any([signal, session.lost]);
  session.lost.addEventListener("abort", () => wake.up());
  try {
    await session.query(`listen ${channel}`);
    let isLeader = false;
    let failures = 0;
    while (!ending.aborted) {
      const wasLeader = isLeader;
      isLeader ||= await tryToLead(session, name);
      let waitMs = isLeader ? intervalMs : RETRY_MS;
      if (isLeader) {
        try {
          if (!wasLeader) await onLead?.();
          await run({ signal: ending, wake: () => wake.up() });
          failures = 0;
          noteSuccess(name);
        } catch (error) {
          failures += 1;
          waitMs = backoffMs(failures);
          log().warn({ event: "loop_failed", loop: name, failures, err: error }, "background loop failed");
          if (!ending.aborted) await stopLeading(session, name);
          isLeader = false;
        }
      }
      await wake.wait(waitMs);
    }
  } finally {
    await session.close();
  }
}

async function tryToLead(session: LeaderSession, name: string): Promise<boolean> {
  const [row] = await session.query<{ locked: boolean }>(
    "select pg_try_advisory_lock($1, hashtext($2)) as locked",
    [LOCK_CLASS, name],
  );
  return row?.locked ?? false;
}

async function stopLeading(session: LeaderSession, name: string): Promise<void> {
  await session.query("select pg_advisory_unlock($1, hashtext($2))", [LOCK_CLASS, name]);
}

/** A bell that is not lost when it rings while nobody waits. */
class Wake {
  private isRung = false;
  private ring: (() => void) | null = null;

  constructor(private readonly signal: AbortSignal) {}

  up(): void {
    this.isRung = true;
    this.ring?.();
  }

  /** Returns at the bell, after `longestMs`, or when the process is asked to end. */
  async wait(longestMs: number): Promise<void> {
    if (!this.isRung && !this.signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, longestMs);
        this.ring = () => {
          clearTimeout(timer);
          resolve();
        };
        this.signal.addEventListener("abort", this.ring, { once: true });
      });
      if (this.ring) this.signal.removeEventListener("abort", this.ring);
    }
    this.ring = null;
    this.isRung = false;
  }
}
