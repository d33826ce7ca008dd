import "server-only";
import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { type Memory } from "../memory";

const MB = 1_024 * 1_024;
/** Whoever has ended never answers. */
const PATIENCE_MS = 60_000;

/** NODE_OPTIONS of a process that can be asked by `memoryOf`. It needs a channel to this one. */
export const TELLS_MEMORY = `--import ${new URL("../tell-memory.mjs", import.meta.url)}`;

/**
 * What a process that was started with TELLS_MEMORY uses after a garbage collection. One question at a time; rejects
 * when it is not answered.
 */
export async function memoryOf(child: ChildProcess): Promise<Memory> {
  const told = once(child, "message", { signal: AbortSignal.timeout(PATIENCE_MS) });
  child.send("memory");
  const [{ memory }] = (await told) as [{ memory: NodeJS.MemoryUsage }];
  // Array buffers are counted as external as well.
  return { held: (memory.heapUsed + memory.external) / MB, resident: memory.rss / MB };
}
