import "server-only";
import { sql } from "drizzle-orm";
import { databaseNow, type Executor, inTransaction } from "@/lib/db/server/connection";
import { effectOf } from "@/lib/domain/changes/history-steps";
import { judgeChanges } from "@/lib/domain/changes/unexplained";
import { beginWatch, moveWatch, readWatch } from "./change-watch";
import { findBilled } from "./find-billed";
import { type FoundChange, findChanges } from "./find-steps";
import { readReasons } from "./read-reasons";
import { markReverted, raiseChanges, readTold } from "./store-changes";
import { tellFound } from "./tell-found";

/** Numbers that are judged in one transaction: each has all its changes in one. */
const NUMBERS_AT_ONCE = 5_000;

/**
 * Looks, after a complete sync that began at `startedAt`, for changes that nobody here ordered. What a kill leaves
 * undone the next complete sync does: how far this came is stored last, and each change has a key of its own. The first
 * sync of an account and the first after a restore are what is compared with, and raise nothing.
 */
export async function examineChanges(startedAt: Date): Promise<void> {
  const foundAt = await databaseNow();
  const found = await inTransaction(async (transaction) => {
    const watch = await readWatch(transaction);
    if (watch?.isOfThisDatabase)
      return { changes: await findChanges(transaction, watch), billed: await findBilled(transaction, watch) };
    await beginWatch(transaction, startedAt, watch !== null);
    return null;
  });
  if (!found) return;
  let waits = false;
  for (const changes of portionsOf(found.changes)) {
    waits = (await inTransaction((transaction) => judge(transaction, changes, foundAt))) || waits;
  }
  await inTransaction(async (transaction) => {
    await tellFound(transaction, await raiseChanges(transaction, found.billed, foundAt));
    await complete(transaction);
    await moveWatch(transaction, startedAt, waits);
  });
}

/** Answers whether something has to be looked at again. */
async function judge(executor: Executor, changes: readonly FoundChange[], foundAt: Date): Promise<boolean> {
  const facts = new Map(changes.map((change) => [change.numberId, change]));
  const told = await readTold(executor, [...facts.keys()]);
  const reasons = await readReasons(executor, changes);
  const { raised, reverted, waits } = judgeChanges(changes, told, reasons, (id) => facts.get(id)!);
  const fresh = raised.map((change) => ({
    ...change,
    ...effectOf(change),
    revertedAt: reverted.get(change.key),
  }));
  await markReverted(executor, reverted);
  await tellFound(executor, await raiseChanges(executor, fresh, foundAt));
  return waits;
}

/** What became known of open changes since: the price of a number that came, and the order that it came by after all. */
async function complete(executor: Executor): Promise<void> {
  await executor.execute(sql`
    update unexplained_changes as change
    set monthly_effect = number.monthly_cost, effect_currency = number.currency
    from numbers as number
    where change.state = 'open' and change.kind = 'appeared' and change.monthly_effect is null
      and number.id = change.number_id and number.monthly_cost is not null`);
  await executor.execute(sql`
    update unexplained_changes as change set order_id = purchase.order_id
    from purchases as purchase
    where change.state = 'open' and change.kind = 'appeared' and change.order_id is null
      and purchase.state = 'bought' and purchase.number_id = change.number_id
      and (change.was_at is null or purchase.settled_at >= change.was_at)`);
}

/** All changes of a number stay together. */
function portionsOf(changes: readonly FoundChange[]): FoundChange[][] {
  const portions: FoundChange[][] = [];
  const placed = new Map<string, FoundChange[]>();
  let last: FoundChange[] | undefined;
  let numbers = 0;
  for (const change of changes) {
    let portion = placed.get(change.numberId);
    if (!portion) {
      if (!last || numbers % NUMBERS_AT_ONCE === 0) portions.push((last = []));
      numbers += 1;
      portion = last;
      placed.set(change.numberId, portion);
    }
    portion.push(change);
  }
  return portions;
}
