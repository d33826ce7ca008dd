import { open, utimes } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/** How often a holder shows that it lives, when it gives up doing so, and how long others watch for it. */
export type Pace = { readonly renewMs: number; readonly giveUpMs: number; readonly watchMs: number };

/** Whoever gives up has stopped what it started before others stop watching. */
export const PACE: Pace = { renewMs: 5_000, giveUpMs: 20_000, watchMs: 40_000 };
/** Looks of whoever watches within that time. */
const LOOKS = 80;

/** Why a holder has its lock no more: another has it or somebody removed it, or its folder does not answer. */
export type Loss = "taken" | "unreachable";

/**
 * Shows that the holder lives by touching its lock, as long as the content is its own. Returns how to end, and what
 * settles when the lock is lost.
 */
export function renewLock(file: string, content: string, pace: Pace) {
  // Counted, not timed: a machine that slept has missed nothing.
  let missed = 0;
  let isUnderWay = false;
  let onLost: (loss: Loss) => void = () => undefined;
  const lost = new Promise<Loss>((resolve) => (onLost = resolve));
  const lose = (loss: Loss) => {
    clearInterval(timer);
    onLost(loss);
  };
  const renew = async () => {
    isUnderWay = true;
    try {
      const found = await look(file);
      if (found?.content !== content) return lose("taken");
      const now = new Date();
      await utimes(file, now, now);
      missed = 0;
    } catch {
      // The next one may get through.
    } finally {
      isUnderWay = false;
    }
  };
  const timer = setInterval(() => {
    if (missed * pace.renewMs >= pace.giveUpMs) return lose("unreachable");
    missed += 1;
    if (!isUnderWay) void renew();
  }, pace.renewMs).unref();
  return { end: () => clearInterval(timer), lost };
}

/** Watches a lock: `silent` when nothing happened to it in that time. */
export async function watchLock(
  file: string,
  content: string,
  pace: Pace,
): Promise<"renewed" | "changed" | "silent"> {
  const before = await look(file);
  const deadline = performance.now() + pace.watchMs;
  while (performance.now() < deadline) {
    await pause(pace.watchMs / LOOKS);
    const found = await look(file);
    if (found?.content !== content) return "changed";
    if (found.touchedAt !== before?.touchedAt) return "renewed";
  }
  return "silent";
}

/** Through an open file, as a network file system answers from memory before. Its clock is compared with itself alone. */
async function look(file: string): Promise<{ content: string; touchedAt: bigint } | null> {
  try {
    const handle = await open(file, "r");
    try {
      const { mtimeNs } = await handle.stat({ bigint: true });
      return { content: await handle.readFile("utf8"), touchedAt: mtimeNs };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
