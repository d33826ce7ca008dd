import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { and, eq, lte } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { audian } from "@/lib/audian/server/client";
import { withoutToken } from "@/lib/audian/server/credential";
import { callPurchase } from "@/lib/audian/server/purchase-call";
import { type AudianSettings } from "@/lib/audian/server/settings";
import { purchases } from "@/lib/db/schema";
import { database, databaseNow, inTransaction } from "@/lib/db/server/connection";
import { mayStillSend, type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import { firstCheckAt } from "@/lib/domain/purchase/purchase-checks";
import { judgePurchase, type Outcome } from "@/lib/domain/purchase/purchase-outcome";
import { env } from "@/lib/server/env/env";
import { failPoint } from "@/lib/server/env/fail-point";
import { log } from "@/lib/server/log";
import { changeState } from "@/lib/purchases/ledger/server/change-state";
import { type Claimed, claimPurchase, sendingLimitMs } from "./claim-purchase";
import { continueOrder } from "@/lib/purchases/orders/server/continue-order";
import { type Answer, answerOf, storeAnswer } from "./store-answer";

/** What a database that restarts may take: so often, a second apart, an answer is stored whatever happens. */
const QUICK_TRIES = 10;
const QUICK_PAUSE_MS = 1_000;
/** Then as long as checks go on: until a person has to decide, the answer may still be the only thing that is certain. */
const SLOW_PAUSE_MS = 30_000;
const KEPT_MS = 24 * 3_600_000;

/** Orders that are drained side by side. */
const SIDE_BY_SIDE = 4;

/** The purchases that this process is sending at the moment. */
const inHand = new Set<Promise<void>>();
const shutDown = new AbortController();

/** One turn of the loop that sends; `wake` asks for another one. */
type Turn = { readonly signal: AbortSignal; readonly wake: () => void };

/** Takes queued purchases as long as there is room, and returns while they are under way. */
export async function sendQueued({ signal, wake }: Turn): Promise<void> {
  while (inHand.size < SIDE_BY_SIDE && !signal.aborted) {
    const claimed = await claimPurchase();
    if (!claimed) return;
    const sending = sendPurchase(claimed, undefined, shutDown.signal)
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
  shutDown.abort();
  await Promise.allSettled(inHand);
}

/** Nobody knows what became of the attempt: its sender is gone. */
const INTERRUPTED = { state: "unknown", code: "INTERRUPTED", message: "" } as const satisfies Outcome;

/** How a purchase leaves, and how the time passes until its answer is stored again. */
type Means = {
  readonly buy: typeof callPurchase;
  readonly pause: (ms: number, value?: undefined, options?: { signal: AbortSignal }) => Promise<void>;
};

/**
 * Sends a purchase that claimPurchase has committed as `sending`: the one attempt, with no transaction open. The
 * outcome and its activity row are stored together, however long the database is away; `ending` is aborted when the
 * process has to end. What cannot be stored is settled by a check. `now`: a test's own clock.
 */
export async function sendPurchase(
  claimed: Claimed,
  now?: () => Date,
  ending?: AbortSignal,
  means: Means = { buy: callPurchase, pause },
): Promise<void> {
  await failPoint("after-sending-commit");
  const settings = await settingsToSendWith();
  const elapsedMs = now ? now().getTime() - (claimed.sentAt?.getTime() ?? 0) : claimed.elapsedMs();
  if (!mayStillSend(elapsedMs, sendingLimitMs())) return;
  const answer = "kind" in settings ? settings : await means.buy(settings, claimed);
  if (!("kind" in settings)) noteRefusal(answer, settings);
  await failPoint("after-answer");
  await keep(claimed, answerOf(judgePurchase(answer, claimed.number), answer), means.pause, now, ending);
}

/** What it is sent with; or that it is not, because the vendor gives no token for the API key. */
async function settingsToSendWith(): Promise<AudianSettings | PurchaseAnswer> {
  try {
    return await audian().settingsForPurchase();
  } catch (error) {
    if (error instanceof AudianError) return withoutToken(error);
    throw error;
  }
}

/** Refused is not bought, and is not sent again; whatever comes next does with another token. */
function noteRefusal(answer: PurchaseAnswer, { token }: AudianSettings): void {
  if (answer.kind !== "answered" || answer.body.kind !== "error") return;
  if (answer.body.code === "UNAUTHENTICATED") audian().forgetToken(token);
}

const attemptOf = ({ id, sentAt, sendingDeadline, wasAbsentBefore }: Claimed) => ({
  id,
  sentAt,
  sendingDeadline,
  wasAbsentBefore,
});

async function keep(
  claimed: Claimed,
  answer: Answer,
  wait: Means["pause"],
  now?: () => Date,
  ending?: AbortSignal,
): Promise<void> {
  const facts = { purchaseId: claimed.id, orderId: claimed.orderId, ...answer.facts };
  for (let tries = 1; ; tries += 1) {
    try {
      const effect = await storeAnswer(attemptOf(claimed), answer, now);
      await failPoint("after-outcome-commit");
      if (effect === "lost") {
        log().error({ event: "answer_lost", ...facts }, "an answer contradicts what its purchase has become");
      } else {
        log().info({ event: "purchase_sent", effect, ...facts }, "purchase sent");
      }
      return;
    } catch (error) {
      log().error(
        { event: "purchase_sent", ...facts, tries, err: error },
        "outcome of a purchase could not be stored",
      );
      const isHopeless = ending?.aborted || isRefused(error) || claimed.elapsedMs() > KEPT_MS;
      if (tries >= QUICK_TRIES && isHopeless) {
        log().error({ event: "answer_lost", ...facts }, "an answer could not be stored and is given up");
        return;
      }
      await pauseUntil(wait, tries < QUICK_TRIES ? QUICK_PAUSE_MS : SLOW_PAUSE_MS, ending);
    }
  }
}

/** The database is there and does not take it: it will not take it later either. */
function isRefused(error: unknown): boolean {
  const { code } = ((error instanceof Error ? error.cause : null) ?? {}) as { code?: unknown };
  return typeof code === "string" && /^2[23]/.test(code);
}

/** A long pause is cut short once the process has to end. */
async function pauseUntil(wait: Means["pause"], ms: number, ending?: AbortSignal): Promise<void> {
  if (ending?.aborted || !ending) return wait(Math.min(ms, ending ? QUICK_PAUSE_MS : ms));
  await wait(ms, undefined, { signal: ending }).catch(() => undefined);
}

/** Purchases whose sender died: past their deadline nobody knows what became of them. Returns how many. */
export async function expireSending(given?: Date): Promise<number> {
  const now = given ?? (await databaseNow());
  const expired = await database()
    .select({ id: purchases.id, orderId: purchases.orderId })
    .from(purchases)
    .where(and(eq(purchases.state, "sending"), lte(purchases.sendingDeadline, now)));
  let done = 0;
  for (const { id, orderId } of expired) {
    try {
      await expire(id, orderId, now);
      done += 1;
    } catch (error) {
      // The others must not wait for it; a database that is away ends the run.
      log().error({ event: "not_expired", purchaseId: id, err: error }, "interrupted purchase not given up");
      await databaseNow();
    }
  }
  return done;
}

function expire(id: string, orderId: string, now: Date): Promise<void> {
  return inTransaction(async (transaction) => {
    const changed = await changeState(transaction, id, {
      from: "sending",
      to: "unknown",
      facts: {
        outcomeCode: INTERRUPTED.code,
        sendingDeadline: null,
        nextCheckAt: firstCheckAt(now, env().TEST_HOOKS?.checksPace),
      },
    });
    if (changed) await continueOrder(transaction, orderId, INTERRUPTED, now);
  });
}
