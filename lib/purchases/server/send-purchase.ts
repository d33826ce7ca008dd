import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { purchaseNumber } from "@/lib/audian/server/numbers";
import { orders, purchases } from "@/lib/db/schema";
import { database, type Executor, inTransaction } from "@/lib/db/server/connection";
import { type OutcomeCode, type PurchaseAnswer } from "@/lib/domain/purchase";
import { firstLookAt } from "@/lib/domain/purchase-looks";
import { judgePurchase, type Outcome } from "@/lib/domain/purchase-outcome";
import { requestSync } from "@/lib/numbers/server/sync-numbers";
import { env } from "@/lib/server/env";
import { failPoint } from "@/lib/server/fail-point";
import { log } from "@/lib/server/log";
import { changeState, type Purchase } from "./change-state";
import { storeBought } from "./store-bought";

/** What a database that restarts may take; after that the row stays `sending` until its deadline. */
const STORE_TRIES = 10;
const STORE_PAUSE_MS = 1_000;

/**
 * Sends a purchase that claimPurchase has committed as `sending`: the one attempt, with no transaction open. The
 * outcome and its activity row are stored together. What cannot be stored is settled by looking.
 */
export async function sendPurchase(claimed: Purchase): Promise<void> {
  await failPoint("after-sending-commit");
  const answer = await purchaseNumber({ number: claimed.number, friendlyName: claimed.friendlyName });
  await failPoint("after-answer");
  const outcome = judgePurchase(answer, claimed.number);
  const facts = { event: "purchase_sent", purchaseId: claimed.id, outcome: outcome.state };
  for (let tries = 1; tries <= STORE_TRIES; tries += 1) {
    try {
      await storeOutcome(claimed, outcome, requestIdOf(answer));
      await failPoint("after-outcome-commit");
      log().info({ ...facts, code: outcome.state === "bought" ? null : outcome.code }, "purchase sent");
      return;
    } catch (error) {
      log().error({ ...facts, tries, err: error }, "outcome of a purchase could not be stored");
      if (tries < STORE_TRIES) await pause(STORE_PAUSE_MS);
    }
  }
}

function storeOutcome(claimed: Purchase, outcome: Outcome, requestId: string | null): Promise<void> {
  const now = new Date();
  return inTransaction(async (transaction) => {
    const change = { from: "sending", requestId, facts: { requestId, sendingDeadline: null } } as const;
    if (outcome.state === "bought") {
      await storeBought(transaction, claimed, outcome.number, change);
      await requestSync(transaction);
    } else {
      const isSettled = outcome.state === "not_bought";
      await changeState(transaction, claimed.id, {
        ...change,
        to: outcome.state,
        facts: {
          ...change.facts,
          outcomeCode: isOwnAlready(claimed, outcome.code) ? "ALREADY_OWNED" : outcome.code,
          outcomeMessage: outcome.message || null,
          settledAt: isSettled ? now : null,
          nextLookAt: !isSettled || outcome.wantsLook ? firstLookAt(now, env().TEST_HOOKS?.looksPace) : null,
        },
      });
    }
    await finishOrder(transaction, claimed.orderId, now);
  });
}

/** An order is finished when nothing of it waits or is under way. */
async function finishOrder(executor: Executor, orderId: string, now: Date): Promise<void> {
  const open = executor
    .select({ one: sql`1` })
    .from(purchases)
    .where(and(eq(purchases.orderId, orderId), inArray(purchases.state, ["queued", "sending"])));
  await executor
    .update(orders)
    .set({ finishedAt: now })
    .where(and(eq(orders.id, orderId), sql`not exists ${open}`));
}

/** Purchases whose sender died: past their deadline nobody knows what became of them. Returns how many. */
export async function expireSending(now = new Date()): Promise<number> {
  const expired = await database()
    .select({ id: purchases.id, orderId: purchases.orderId })
    .from(purchases)
    .where(and(eq(purchases.state, "sending"), lte(purchases.sendingDeadline, now)));
  for (const { id, orderId } of expired) {
    await inTransaction(async (transaction) => {
      await changeState(transaction, id, {
        from: "sending",
        to: "unknown",
        facts: {
          outcomeCode: "INTERRUPTED",
          sendingDeadline: null,
          nextLookAt: firstLookAt(now, env().TEST_HOOKS?.looksPace),
        },
      });
      await finishOrder(transaction, orderId, now);
    });
  }
  return expired.length;
}

/** The vendor says "not available" of a number that is ours as well. */
const isOwnAlready = (claimed: Purchase, code: OutcomeCode) =>
  code === "NUMBER_UNAVAILABLE" && claimed.wasOwnedBefore === true;

const requestIdOf = (answer: PurchaseAnswer) => (answer.kind === "answered" ? answer.requestId : null);
