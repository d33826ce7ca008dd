import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { and, eq, lte } from "drizzle-orm";
import { purchaseNumber } from "@/lib/audian/server/numbers";
import { purchases } from "@/lib/db/schema";
import { database, type Executor, inTransaction } from "@/lib/db/server/connection";
import { mayStillSend, type OutcomeCode, type PurchaseAnswer } from "@/lib/domain/purchase";
import { firstLookAt } from "@/lib/domain/purchase-looks";
import { judgePurchase, type Outcome } from "@/lib/domain/purchase-outcome";
import { requestSync } from "@/lib/numbers/server/sync-numbers";
import { env } from "@/lib/server/env";
import { failPoint } from "@/lib/server/fail-point";
import { log } from "@/lib/server/log";
import { changeState, type Purchase } from "./change-state";
import { continueOrder } from "./continue-order";
import { findOwned } from "./refuse-owned";
import { storeBought } from "./store-bought";

/** What a database that restarts may take; after that the row stays `sending` until its deadline. */
const STORE_TRIES = 10;
const STORE_PAUSE_MS = 1_000;

/** Nobody knows what became of the attempt: its sender is gone. */
const INTERRUPTED = { state: "unknown", code: "INTERRUPTED", message: "" } as const satisfies Outcome;

/**
 * Sends a purchase that claimPurchase has committed as `sending`: the one attempt, with no transaction open. The
 * outcome and its activity row are stored together. What cannot be stored is settled by looking.
 */
export async function sendPurchase(claimed: Purchase, now = () => new Date()): Promise<void> {
  await failPoint("after-sending-commit");
  if (claimed.sendingDeadline && !mayStillSend(claimed.sendingDeadline, now())) return;
  const answer = await purchaseNumber({ number: claimed.number, friendlyName: claimed.friendlyName });
  await failPoint("after-answer");
  const outcome = judgePurchase(answer, claimed.number);
  const facts = { event: "purchase_sent", purchaseId: claimed.id, outcome: outcome.state };
  for (let tries = 1; tries <= STORE_TRIES; tries += 1) {
    try {
      await storeOutcome(claimed, outcome, requestIdOf(answer), now());
      await failPoint("after-outcome-commit");
      log().info({ ...facts, code: outcome.state === "bought" ? null : outcome.code }, "purchase sent");
      return;
    } catch (error) {
      log().error({ ...facts, tries, err: error }, "outcome of a purchase could not be stored");
      if (tries < STORE_TRIES) await pause(STORE_PAUSE_MS);
    }
  }
}

function storeOutcome(
  claimed: Purchase,
  outcome: Outcome,
  requestId: string | null,
  now: Date,
): Promise<void> {
  return inTransaction(async (transaction) => {
    const change = { from: "sending", requestId, facts: { requestId, sendingDeadline: null } } as const;
    let changed: Purchase | null;
    if (outcome.state === "bought") {
      changed = await storeBought(transaction, claimed, outcome.number, change);
      await requestSync(transaction);
    } else {
      const isSettled = outcome.state === "not_bought";
      changed = await changeState(transaction, claimed.id, {
        ...change,
        to: outcome.state,
        facts: {
          ...change.facts,
          outcomeCode: (await isOwnAlready(transaction, claimed, outcome.code))
            ? "ALREADY_OWNED"
            : outcome.code,
          outcomeMessage: outcome.message || null,
          settledAt: isSettled ? now : null,
          nextLookAt: !isSettled || outcome.wantsLook ? firstLookAt(now, env().TEST_HOOKS?.looksPace) : null,
        },
      });
    }
    // A late answer to what was given up changes nothing: the order has gone on already.
    if (changed) await continueOrder(transaction, claimed.orderId, outcome, now);
  });
}

/** Purchases whose sender died: past their deadline nobody knows what became of them. Returns how many. */
export async function expireSending(now = new Date()): Promise<number> {
  const expired = await database()
    .select({ id: purchases.id, orderId: purchases.orderId })
    .from(purchases)
    .where(and(eq(purchases.state, "sending"), lte(purchases.sendingDeadline, now)));
  for (const { id, orderId } of expired) {
    await inTransaction(async (transaction) => {
      const changed = await changeState(transaction, id, {
        from: "sending",
        to: "unknown",
        facts: {
          outcomeCode: INTERRUPTED.code,
          sendingDeadline: null,
          nextLookAt: firstLookAt(now, env().TEST_HOOKS?.looksPace),
        },
      });
      if (changed) await continueOrder(transaction, orderId, INTERRUPTED, now);
    });
  }
  return expired.length;
}

/** The vendor says "not available" of a number that, as the mirror knows by now, is ours. */
const isOwnAlready = async (executor: Executor, { number }: Purchase, code: OutcomeCode) =>
  code === "NUMBER_UNAVAILABLE" && (await findOwned([number], executor)).length > 0;

const requestIdOf = (answer: PurchaseAnswer) => (answer.kind === "answered" ? answer.requestId : null);
