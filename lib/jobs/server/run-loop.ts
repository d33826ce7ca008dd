import "server-only";
import { type Client } from "pg";
import { openConnection } from "@/lib/db/server/connection";
import { log } from "@/lib/server/log";

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
  readonly run: (context: LoopContext) => Promise<void>;
};

export type Loop = { stop(): Promise<void> };

/**
 * Runs a piece of background work over and over, on one instance at a time: the leader is whoever holds the loop's
 * session-level advisory lock on a connection of its own, which a dead process loses by itself. The lock spares work;
 * what may happen only once is kept by the state of its row.
 */
export function startLoop(definition: LoopDefinition): Loop {
  const stopping = new AbortController();
  const ended = keepLeading(definition, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
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

/** How long a loop waits after so many failed runs in a row, in milliseconds. */
export function backoffMs(failures: number): number {
  return Math.min(RETRY_MS * 2 ** (failures - 1), MAX_BACKOFF_MS);
}

/**
 * One connection's life: until it breaks or the process is asked to end. After a run that throws, the lead is free for
 * another instance, and this one tries again later; new work still wakes it.
 */
async function lead({ name, channel, intervalMs, run }: LoopDefinition, signal: AbortSignal): Promise<void> {
  const connection = await openConnection();
  const wake = new Wake(signal);
  const lost = new AbortController();
  const ending = AbortSignal.any([signal, lost.signal]);
  connection.on("notification", () => wake.up());
  connection.on("end", () => {
    lost.abort();
    wake.up();
  });
  try {
    await connection.query(`listen ${channel}`);
    let isLeader = false;
    let failures = 0;
    while (!ending.aborted) {
      // Asked again while leading: the answer shows that the connection, and with it the lock, still stands.
      isLeader = isLeader ? await isAlive(connection) : await tryToLead(connection, name);
      let waitMs = isLeader ? intervalMs : RETRY_MS;
      if (isLeader) {
        try {
          await run({ signal: ending, wake: () => wake.up() });
          failures = 0;
        } catch (error) {
          failures += 1;
          waitMs = backoffMs(failures);
          log().warn({ event: "loop_failed", loop: name, failures, err: error }, "background loop failed");
          await stopLeading(connection, name);
          isLeader = false;
        }
      }
      await wake.wait(waitMs);
    }
  } finally {
    await connection.end().catch(() => undefined);
  }
}

async function tryToLead(connection: Client, name: string): Promise<boolean> {
  const { rows } = await connection.query<{ locked: boolean }>(
    "select pg_try_advisory_lock($1, hashtext($2)) as locked",
    [LOCK_CLASS, name],
  );
  return rows[0]?.locked ?? false;
}

async function stopLeading(connection: Client, name: string): Promise<void> {
  await connection.query("select pg_advisory_unlock($1, hashtext($2))", [LOCK_CLASS, name]);
}

async function isAlive(connection: Client): Promise<true> {
  await connection.query("select 1");
  return true;
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
