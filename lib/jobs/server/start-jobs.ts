import "server-only";
import { syncNumbers, SYNC_CHANNEL } from "@/lib/numbers/server/sync-numbers";
import { env } from "@/lib/server/env";
import { releaseGone } from "@/lib/purchases/server/release-gone";
import { lookForUnknown, settleFoundLate } from "@/lib/purchases/server/look-for-unknown";
import { expireSending } from "@/lib/purchases/server/send-purchase";
import { PURCHASES_CHANNEL } from "@/lib/purchases/server/wake-sending";
import { type Loop, startLoop } from "./run-loop";
import { finishSending, sendQueued } from "./send-queued";

const SENDING_INTERVAL_MS = 5_000;
const LOOKS_INTERVAL_MS = 2_000;
const MINUTE_MS = 60_000;

let loops: Loop[] = [];

/** Starts the background loops of this instance (design section 2). */
export function startJobs(): void {
  loops = [
    startLoop({
      name: "purchases.send",
      channel: PURCHASES_CHANNEL,
      intervalMs: SENDING_INTERVAL_MS,
      run: sendQueued,
    }),
    startLoop({
      name: "purchases.look",
      channel: PURCHASES_CHANNEL,
      intervalMs: LOOKS_INTERVAL_MS,
      run: async ({ signal }) => {
        await expireSending();
        await lookForUnknown({ signal });
      },
    }),
    startLoop({
      name: "numbers.sync",
      channel: SYNC_CHANNEL,
      intervalMs: env().SYNC_INTERVAL_MINUTES * MINUTE_MS,
      run: async ({ signal }) => {
        await syncNumbers({ signal });
        await releaseGone();
        await settleFoundLate();
      },
    }),
  ];
}

/** Takes nothing new, waits for what is in hand. */
export async function stopJobs(): Promise<void> {
  await Promise.allSettled(loops.map((loop) => loop.stop()));
  await finishSending();
}
