import "server-only";
import { and, asc, eq, isNull, lt, lte, or, sql } from "drizzle-orm";
import { orders, purchases, syncs } from "@/lib/db/schema";
import { databaseNow, type Executor, inTransaction } from "@/lib/db/server/connection";
import { readDatabaseIdentity } from "@/lib/db/server/database-identity";
import { MAX_WAIT_MS, reasonNotToSend } from "@/lib/domain/purchase/may-send";
import { type Quote, SENDING_LIMIT_MS } from "@/lib/domain/purchase/purchase";
import { env } from "@/lib/server/env/env";
import { failPoint } from "@/lib/server/env/fail-point";
import { holdPurchaseRules } from "@/lib/settings/server/read-purchase-rules";
import { changeState, type Purchase } from "@/lib/purchases/ledger/server/change-state";
import { cancelQueued, cancelRest, finishOrder } from "@/lib/purchases/orders/server/continue-order";
import { pauseAfterRestore } from "./pause-after-restore";
import { fitsLimits, lockOrders } from "@/lib/purchases/orders/server/limits";
import { readOrderer } from "@/lib/purchases/orders/server/orders-of-person";
import { selectOwnedNumbers } from "@/lib/purchases/ledger/server/refuse-owned";

/** A purchase that was claimed, with how long ago: by this process's own clocks, never compared with another's. */
export type Claimed = Purchase & { readonly elapsedMs: () => number };

/**
 * Takes the purchase that waits longest and commits it as `sending`: from here on there is no second attempt. Exactly
 * one caller gets it, on whatever instance; null when nothing waits. One order is drained one at a time; one that may
 * not be sent any more (reasonNotToSend) is cancelled instead, and so is a purchase of a number that the account got
 * meanwhile.
 */
export async function claimPurchase(now?: Date): Promise<Claimed | null> {
  for (;;) {
    const elapsedMs = startStopwatch();
    const claimed = await inTransaction(async (transaction) =>
      claimNext(transaction, now ?? (await databaseNow(transaction))),
    );
    if (claimed === "database_changed") await inTransaction(pauseAfterRestore);
    else if (claimed !== "cancelled") return claimed && { ...claimed, elapsedMs };
  }
}

/** Either clock may stand still, one while the machine sleeps, the other when it is set back: the longer one counts. */
function startStopwatch(): () => number {
  const [sinceStart, wall] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - sinceStart, Date.now() - wall);
}

async function claimNext(
  transaction: Executor,
  now: Date,
): Promise<Purchase | "cancelled" | "database_changed" | null> {
  // Asked first: whoever accepts another database pauses the orders in the same transaction, and the next statement
  // sees both.
  const identity = await readDatabaseIdentity(transaction);
  if (identity && !identity.isAsKnown) return "database_changed";
  // Held until `sending` is committed: once buying is switched off or somebody disabled, nothing more leaves, and no
  // other purchase or order uses up a limit meanwhile.
  const { isOn: isBuyingOn } = await holdPurchaseRules(transaction);
  await lockOrders(transaction);
  const isReady = and(
    eq(orders.needsResume, false),
    or(isNull(orders.pausedUntil), lte(orders.pausedUntil, now)),
  );
  // What must not be sent any more is cancelled even where its order backs off, or waits for a person who never comes.
  const isOver = isBuyingOn ? lt(orders.placedAt, new Date(now.getTime() - MAX_WAIT_MS)) : sql`true`;
  const [next] = await transaction
    .select({ purchase: purchases, order: orders })
    .from(purchases)
    .innerJoin(orders, eq(orders.id, purchases.orderId))
    .where(
      and(
        eq(purchases.state, "queued"),
        or(isReady, isOver),
        sql`not exists (select 1 from ${purchases} as other where other.order_id = ${orders.id} and other.state = 'sending')`,
      ),
    )
    .orderBy(asc(orders.placedAt), asc(purchases.position))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!next) return null;
  const { purchase, order } = next;
  const refusal = reasonNotToSend({
    placedAt: order.placedAt,
    isBuyingOn,
    now,
    orderer: await readOrderer(transaction, order.placedBy),
    orderSize: await transaction.$count(purchases, eq(purchases.orderId, order.id)),
    isWithinLimits: await fitsLimits(transaction, order.placedBy, quoteOf(purchase)),
  });
  if (refusal) {
    await cancelRest(transaction, order.id, { code: refusal, now });
    return "cancelled";
  }
  if ((await selectOwnedNumbers([purchase.number], transaction)).length > 0) {
    await cancelQueued(transaction, eq(purchases.id, purchase.id), { code: "ALREADY_OWNED", now });
    await finishOrder(transaction, order.id, now);
    return "cancelled";
  }
  if (order.pausedUntil) {
    const over = { pausedUntil: null, pauseReason: null };
    await transaction.update(orders).set(over).where(eq(orders.id, order.id));
  }
  const claimed = await changeState(transaction, purchase.id, {
    from: "queued",
    to: "sending",
    facts: {
      attempts: 1,
      sentAt: now,
      sendingDeadline: new Date(now.getTime() + sendingLimitMs()),
      // The mirror does not have it, as was looked up above.
      wasAbsentBefore: await hasCompleteSync(transaction),
    },
  });
  await failPoint("before-sending-commit");
  return claimed;
}

function quoteOf({ quotedMonthlyCost, quotedSetupFee, currency }: Purchase): Quote {
  const money = (amount: number | null) => (amount === null ? null : { amount, currency });
  return { monthlyCost: money(quotedMonthlyCost), setupFee: money(quotedSetupFee) };
}

/** How long after it was claimed a purchase counts as interrupted. */
export function sendingLimitMs(): number {
  const patienceMs = env().TEST_HOOKS?.purchasePatienceMs;
  return patienceMs === undefined ? SENDING_LIMIT_MS : (patienceMs * 4) / 3;
}

async function hasCompleteSync(executor: Executor): Promise<boolean> {
  const [listing] = await executor
    .select({ id: syncs.id })
    .from(syncs)
    .where(eq(syncs.state, "complete"))
    .limit(1);
  return listing !== undefined;
}
