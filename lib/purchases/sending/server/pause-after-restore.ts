import "server-only";
import { eq, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { orders, purchases } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { acceptDatabaseIdentity, readDatabaseIdentity } from "@/lib/db/server/database-identity";
import { forgetWatch } from "@/lib/numbers/changes/server/change-watch";
import { pauseSetups } from "@/lib/numbers/setup/server/store-job";
import { requestSync } from "@/lib/numbers/sync/server/sync-numbers";
import { log } from "@/lib/server/log";

/**
 * A database that was restored or replaced may have forgotten what was sent: what it calls queued may be bought. All
 * orders with something queued or being sent wait for a person then, and so do numbers being set up. Call it in a
 * transaction; of several instances one does it. Returns how many orders wait now.
 */
export async function pauseAfterRestore(executor: Executor): Promise<number> {
  const identity = await readDatabaseIdentity(executor, { holdsRow: true });
  if (!identity) return 0;
  const { known, current, isAsKnown } = identity;
  if (isAsKnown) {
    if (known === null) await acceptDatabaseIdentity(executor, current);
    return 0;
  }
  const paused = await executor
    .update(orders)
    .set({ needsResume: true, pausedUntil: null, pauseReason: "DATABASE_RESTORED" })
    .where(
      sql`${orders.finishedAt} is null and exists (select 1 from ${purchases}
        where ${purchases.orderId} = ${orders.id} and ${purchases.state} in ('queued', 'sending'))`,
    )
    .returning({ id: orders.id });
  // What it calls queued may be bought, whoever cancels it and why; only its own answer could tell.
  await executor.update(purchases).set({ mayHaveBeenSent: true }).where(eq(purchases.state, "queued"));
  for (const { id } of paused) {
    const waiting = await executor.$count(
      purchases,
      sql`${purchases.orderId} = ${id} and ${purchases.state} = 'queued'`,
    );
    const details = { code: "DATABASE_RESTORED", waiting, until: null };
    await recordActivity(executor, { kind: "order_paused", orderId: id, details });
  }
  const setups = await pauseSetups(executor);
  // Nor can it tell what nobody ordered from what it has forgotten.
  await forgetWatch(executor);
  // What the account owns was forgotten as well: a number that is ours by now must not be bought again.
  await requestSync(executor);
  await acceptDatabaseIdentity(executor, current);
  log().warn(
    { event: "database_restored", known, current, orders: paused.length, setups },
    "the database was restored or replaced: what was queued is paused, and set-ups with it",
  );
  return paused.length;
}
