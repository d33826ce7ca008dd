import "server-only";
import { database, inTransaction } from "@/lib/db/server/connection";
import { durabilityProblem } from "@/lib/db/server/database-identity";
import { storeCalls } from "@/lib/numbers/billing/server/call-budget";
import { DETAILS_CHANNEL, fillDetails } from "@/lib/numbers/billing/server/fill-details";
import { CONTRACT_CHANNEL, checkContractDaily } from "@/lib/numbers/contract/server/check-daily";
import { RAISING_CHANNEL, raiseEvents } from "@/lib/messages/raising/server/raise-events";
import { MESSAGES_CHANNEL, sendMessages } from "@/lib/messages/sending/server/send-messages";
import { resealWebhooks } from "@/lib/messages/sending/server/webhook-secrets";
import { runSetups } from "@/lib/numbers/setup/server/run-jobs";
import { SETUPS_CHANNEL } from "@/lib/numbers/setup/server/store-job";
import { SYNC_CHANNEL, syncList } from "@/lib/numbers/sync/server/sync-numbers";
import { env } from "@/lib/server/env/env";
import { isSandbox } from "@/lib/server/env/env-schema";
import { log } from "@/lib/server/log";
import { pauseAfterRestore } from "@/lib/purchases/sending/server/pause-after-restore";
import { releaseGone } from "@/lib/purchases/reconciliation/server/release-gone";
import { reconcileUnknown, settleFoundLate } from "@/lib/purchases/reconciliation/server/reconcile-unknown";
import { expireSending, finishSending, sendQueued } from "@/lib/purchases/sending/server/send-purchase";
import { PURCHASES_CHANNEL } from "@/lib/purchases/orders/server/store-order";
import { forgetOld, RETENTION_CHANNEL } from "./forget-old";
import { type Loop, startLoop } from "./run-loop";

const SENDING_INTERVAL_MS = 5_000;
const CHECK_INTERVAL_MS = 2_000;
const MINUTE_MS = 60_000;
const SETUPS_INTERVAL_MS = 5_000;
const CALLS_INTERVAL_MS = 5_000;
/** How soon it is noticed that the daily check is due. */
const CONTRACT_INTERVAL_MS = 10 * MINUTE_MS;
/** What happens is told at most so much later. */
const RAISING_INTERVAL_MS = 2 * MINUTE_MS;
const MESSAGES_INTERVAL_MS = 10_000;
const RETENTION_INTERVAL_MS = 60 * MINUTE_MS;

let loops: Loop[] = [];
let callsTimer: NodeJS.Timeout | undefined;

/** Starts the background loops of this instance. */
export function startJobs(): void {
  loops = [
    startLoop({
      name: "purchases.send",
      channel: PURCHASES_CHANNEL,
      intervalMs: SENDING_INTERVAL_MS,
      onLead: guardSending,
      run: sendQueued,
    }),
    startLoop({
      name: "purchases.check",
      channel: PURCHASES_CHANNEL,
      intervalMs: CHECK_INTERVAL_MS,
      run: async ({ signal }) => {
        await expireSending();
        await reconcileUnknown({ signal });
      },
    }),
    startLoop({
      name: "numbers.sync",
      channel: SYNC_CHANNEL,
      intervalMs: env().SYNC_INTERVAL_MINUTES * MINUTE_MS,
      run: async ({ signal }) => {
        await syncList({ signal });
        await releaseGone();
        await settleFoundLate();
      },
    }),
    startLoop({
      name: "numbers.set-up",
      channel: SETUPS_CHANNEL,
      intervalMs: SETUPS_INTERVAL_MS,
      run: async ({ signal }) => {
        await runSetups({ signal });
      },
    }),
    startLoop({
      name: "numbers.details",
      channel: DETAILS_CHANNEL,
      intervalMs: MINUTE_MS,
      run: async ({ signal }) => {
        await fillDetails(new Date(), signal);
      },
    }),
    startLoop({
      name: "vendor.contract",
      channel: CONTRACT_CHANNEL,
      intervalMs: CONTRACT_INTERVAL_MS,
      run: ({ signal }) => checkContractDaily(signal),
    }),
    startLoop({
      name: "messages.raise",
      channel: RAISING_CHANNEL,
      intervalMs: RAISING_INTERVAL_MS,
      run: async () => {
        await resealWebhooks();
        await raiseEvents();
      },
    }),
    startLoop({
      name: "messages.send",
      channel: MESSAGES_CHANNEL,
      intervalMs: MESSAGES_INTERVAL_MS,
      run: async ({ signal }) => {
        await sendMessages(signal);
      },
    }),
    startLoop({
      name: "retention",
      channel: RETENTION_CHANNEL,
      intervalMs: RETENTION_INTERVAL_MS,
      run: async ({ signal }) => {
        await forgetOld(signal);
      },
    }),
  ];
  callsTimer = setInterval(() => void storeCallsQuietly(), CALLS_INTERVAL_MS).unref();
}

/** Before the first purchase is sent: a database that forgets, or has forgotten, must not make a second one. */
async function guardSending(): Promise<void> {
  const problem = isSandbox(env()) ? null : await durabilityProblem(database());
  if (problem) throw new Error(problem);
  await inTransaction(pauseAfterRestore);
}

/** Each instance counts its own calls, leader or not. What cannot be stored now is stored next time. */
async function storeCallsQuietly(): Promise<void> {
  try {
    await storeCalls();
  } catch (error) {
    log().debug({ event: "calls_not_stored", err: error }, "calls to Audian not counted yet");
  }
}

/** Takes nothing new, waits for what is in hand. */
export async function stopJobs(): Promise<void> {
  await Promise.allSettled(loops.map((loop) => loop.stop()));
  await finishSending();
  clearInterval(callsTimer);
  await storeCallsQuietly();
}
