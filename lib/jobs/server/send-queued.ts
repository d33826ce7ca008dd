import "server-only";
import { log } from "@/lib/server/log";
import { claimPurchase } from "@/lib/purchases/sending/server/claim-purchase";
import { sendPurchase } from "@/lib/purchases/sending/server/send-purchase";
import { type LoopContext } from "./run-loop";

/** Orders that are drained side by side. */
const SIDE_BY_SIDE = 4;

/** The purchases that this process is sending at the moment. */
const inHand = new Set<Promise<void>>();
const ending = new AbortController();

/** Takes queued purchases as long as there is room, and returns while they are under way. */
export async function sendQueued({ signal, wake }: LoopContext): Promise<void> {
  while (inHand.size < SIDE_BY_SIDE && !signal.aborted) {
    const claimed = await claimPurchase();
    if (!claimed) return;
    const sending = sendPurchase(claimed, undefined, ending.signal)
      // The row stays `sending` until its deadline; then it is checked like any other lost answer.
      .catch((error: unknown) => log().error({ event: "sending_failed", err: error }, "sending failed"))
      .finally(() => {
        inHand.delete(sending);
        wake();
      });
    inHand.add(sending);
  }
}

/** Waits for the answers of all purchases that were sent, at shut-down: they are stored now or never. */
export async function finishSending(): Promise<void> {
  ending.abort();
  await Promise.allSettled(inHand);
}
