import "server-only";
import { lookForUnknown } from "@/lib/purchases/server/look-for-unknown";
import { PURCHASES_CHANNEL } from "@/lib/purchases/server/place-order";
import { expireSending } from "@/lib/purchases/server/send-purchase";
import { type Loop, startLoop } from "./run-loop";
import { finishSending, sendQueued } from "./send-queued";

const SENDING_INTERVAL_MS = 5_000;
const LOOKS_INTERVAL_MS = 2_000;

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
  ];
}

/** Takes nothing new, waits for what is in hand. */
export async function stopJobs(): Promise<void> {
  await Promise.allSettled(loops.map((loop) => loop.stop()));
  await finishSending();
}
