import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Preloaded into a process that a test watches (server/watch-memory.ts): asked over the channel to its parent, it tells
// what it uses once everything that nobody needs any more was collected.
if (process.channel) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  process.on("message", async (message) => {
    if (message !== "memory") return;
    collect();
    // What waited for the end of something that the first one has collected goes with the second.
    await turn();
    collect();
    process.send?.({ memory: process.memoryUsage() });
  });
  // The channel alone must not keep a finished process alive.
  process.channel.unref();
}
