import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, lt, max, not, or, type SQL } from "drizzle-orm";
import { numbers, purchases, syncs } from "@/lib/db/schema";
import { database, databaseNow, inTransaction } from "@/lib/db/server/connection";
import { hasOwnedStatus, isOwnedNow } from "@/lib/db/server/is-owned";
import { MAX_LIST_AGE_MS } from "@/lib/domain/purchase/purchase-evidence";
import { isHeldByAnother } from "@/lib/purchases/ledger/server/refuse-owned";
import { log } from "@/lib/server/log";

/**
 * Numbers that were bought here and have left the account may be bought again: at once where their status says so. A
 * list that does not name a new one may be older than its purchase, however often it is read, and a list that cannot
 * be read says nothing: it takes a reading that began more than a day after the purchase. What has come back is held
 * again. Run after a sync, and before anything is found late.
 */
export async function releaseGone(given?: Date): Promise<void> {
  await holdReturned();
  const now = given ?? (await databaseNow());
  const lastReadAt = await lastCompleteSync();
  const idsOf = (which: SQL) => database().select({ id: numbers.id }).from(numbers).where(which);
  // What is gone is missing from the last complete list: being listed ends it.
  const isUnlisted = lastReadAt
    ? and(
        lt(purchases.settledAt, new Date(lastReadAt.getTime() - MAX_LIST_AGE_MS)),
        inArray(purchases.numberId, idsOf(isNotNull(numbers.goneAt))),
      )
    : undefined;
  await database()
    .update(purchases)
    .set({ releasedAt: now })
    .where(
      and(
        eq(purchases.state, "bought"),
        isNull(purchases.releasedAt),
        or(inArray(purchases.numberId, idsOf(not(hasOwnedStatus))), isUnlisted),
      ),
    );
}

/** A row that is back in the account is its buyer's, unless the number is bought again already. */
async function holdReturned(): Promise<void> {
  const returned = await database()
    .select({ id: purchases.id, number: purchases.number })
    .from(purchases)
    .innerJoin(numbers, eq(numbers.id, purchases.numberId))
    .where(and(eq(purchases.state, "bought"), isNotNull(purchases.releasedAt), isOwnedNow))
    // Should several have bought it, it is the last one's.
    .orderBy(desc(purchases.settledAt));
  for (const purchase of returned) {
    try {
      await inTransaction(async (transaction) => {
        if (await isHeldByAnother(transaction, purchase)) return;
        await transaction.update(purchases).set({ releasedAt: null }).where(eq(purchases.id, purchase.id));
      });
    } catch (error) {
      // An order of the number was placed at the same moment: its turn ends it, and a later run holds the row.
      log().error(
        { event: "returned_not_held", purchaseId: purchase.id, err: error },
        "number not held again",
      );
      await databaseNow();
    }
  }
}

async function lastCompleteSync(): Promise<Date | null> {
  const [last] = await database()
    .select({ startedAt: max(syncs.startedAt) })
    .from(syncs)
    .where(eq(syncs.state, "complete"));
  return last?.startedAt ?? null;
}
