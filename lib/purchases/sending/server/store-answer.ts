import "server-only";
import { eq } from "drizzle-orm";
import { purchases } from "@/lib/db/schema";
import { databaseNow, type Executor, inTransaction } from "@/lib/db/server/connection";
import { type OutcomeCode, type PurchaseAnswer } from "@/lib/domain/purchase/purchase";
import { firstCheckAt } from "@/lib/domain/purchase/purchase-checks";
import { type Effect, effectOf, isForgotten } from "@/lib/domain/purchase/late-answer";
import { type Outcome } from "@/lib/domain/purchase/purchase-outcome";
import { requestSync } from "@/lib/numbers/sync/server/sync-numbers";
import { env } from "@/lib/server/env/env";
import { changeState, type Purchase } from "@/lib/purchases/ledger/server/change-state";
import { continueOrder, stopLate } from "@/lib/purchases/orders/server/continue-order";
import { selectOwnedNumbers, isHeldByAnother } from "@/lib/purchases/ledger/server/refuse-owned";
import { storeBought } from "@/lib/purchases/ledger/server/store-bought";

/** What the one attempt came to, the vendor's reference of it, and what a log tells of it. */
export type Answer = {
  readonly outcome: Outcome;
  readonly requestId: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
};

export function answerOf(outcome: Outcome, answer: PurchaseAnswer): Answer {
  const requestId = answer.kind === "answered" ? answer.requestId : null;
  const told =
    outcome.state === "bought"
      ? { numberId: outcome.number.id }
      : {
          code: outcome.code,
          ...(outcome.state === "unknown" && outcome.named ? { named: outcome.named } : {}),
        };
  return { outcome, requestId, facts: { outcome: outcome.state, requestId, ...told } };
}

/** The attempt that was answered: what was committed before it left. */
export type Attempt = Pick<Purchase, "id" | "sentAt" | "sendingDeadline" | "wasAbsentBefore">;

/**
 * Stores an answer with its activity and how the order goes on, in one transaction; says what it did (effectOf). It
 * may come late: others have given the purchase up, and its order has gone on. Then a code that stops an order stops
 * what is left of it, and nothing else of the order changes.
 */
export function storeAnswer(attempt: Attempt, answer: Answer, clock?: () => Date): Promise<Effect["kind"]> {
  return inTransaction(async (transaction) => {
    const [stored] = await transaction
      .select()
      .from(purchases)
      .where(eq(purchases.id, attempt.id))
      .for("update");
    const purchase = stored && isForgotten(stored) ? await recall(transaction, stored, attempt) : stored;
    if (!purchase) return "lost";
    const now = clock?.() ?? (await databaseNow(transaction));
    const effect = await judge(transaction, purchase, answer.outcome);
    if (effect.kind === "moves") await move(transaction, purchase, answer, effect, now);
    if (effect.kind === "noted") await note(transaction, purchase, answer, now);
    // The list shows what the account has: an order of the same number that waits is then not sent.
    if (effect.kind === "lost" && answer.outcome.state === "bought") await requestSync(transaction);
    if (purchase.state === "sending") {
      await continueOrder(transaction, purchase.orderId, answer.outcome, now);
    } else {
      await stopLate(transaction, purchase.orderId, answer.outcome, now);
    }
    return effect.kind;
  });
}

/** The database has forgotten the attempt: it is written down again, as it was before it left. */
async function recall(executor: Executor, { state }: Purchase, { id, sendingDeadline, ...sent }: Attempt) {
  const facts = { ...sent, attempts: 1 };
  if (state === "queued")
    return changeState(executor, id, { from: state, to: "sending", facts: { ...facts, sendingDeadline } });
  const [recalled] = await executor.update(purchases).set(facts).where(eq(purchases.id, id)).returning();
  return recalled;
}

/** What was called not bought cannot become bought while another purchase holds the number: a later sync finds it. */
async function judge(executor: Executor, purchase: Purchase, outcome: Outcome): Promise<Effect> {
  const outcomeCode = purchase.outcomeCode;
  const effect = effectOf(outcome, { ...purchase, outcomeCode });
  const isTaken = effect.kind === "moves" && purchase.state === "not_bought";
  return isTaken && (await isHeldByAnother(executor, purchase)) ? { kind: "lost" } : effect;
}

async function move(
  executor: Executor,
  purchase: Purchase,
  { outcome, requestId }: Answer,
  { from }: Extract<Effect, { kind: "moves" }>,
  now: Date,
): Promise<void> {
  const change = { from, requestId, facts: { requestId, sendingDeadline: null } };
  if (outcome.state === "bought") {
    await storeBought(executor, purchase, outcome.number, change);
    await requestSync(executor);
    return;
  }
  const wantsCheck = outcome.state === "unknown" || outcome.wantsCheck;
  await changeState(executor, purchase.id, {
    ...change,
    to: outcome.state,
    facts: {
      ...change.facts,
      ...(outcome.state === "unknown" ? namedFacts(outcome) : {}),
      outcomeCode: (await isOwnAlready(executor, purchase, outcome.code)) ? "ALREADY_OWNED" : outcome.code,
      outcomeMessage: outcome.message || null,
      settledAt: outcome.state === "not_bought" ? now : null,
      nextCheckAt: wantsCheck ? firstCheckAt(now, env().TEST_HOOKS?.checksPace) : null,
    },
  });
}

/** The state stands; what the vendor named is kept for the next check, or for the person who decides. */
async function note(
  executor: Executor,
  purchase: Purchase,
  { outcome, requestId }: Answer,
  now: Date,
): Promise<void> {
  if (outcome.state !== "unknown") return;
  await executor
    .update(purchases)
    .set({
      ...namedFacts(outcome),
      requestId,
      outcomeCode: outcome.code,
      outcomeMessage: outcome.message || null,
      nextCheckAt: purchase.state === "unknown" ? firstCheckAt(now, env().TEST_HOOKS?.checksPace) : null,
    })
    .where(eq(purchases.id, purchase.id));
}

const namedFacts = ({ named }: Extract<Outcome, { state: "unknown" }>) => ({
  namedNumber: named?.number ?? null,
  namedId: named?.id ?? null,
});

/** The vendor says "not available" of a number that, as the mirror knows by now, is ours. */
const isOwnAlready = async (executor: Executor, { number }: Purchase, code: OutcomeCode) =>
  code === "NUMBER_UNAVAILABLE" && (await selectOwnedNumbers([number], executor)).length > 0;
