import "server-only";
import { and, eq, inArray, isNotNull, isNull, lt, not, or, type SQL } from "drizzle-orm";
import { numbers, purchases } from "@/lib/db/schema";
import { database, databaseNow } from "@/lib/db/server/connection";
import { hasOwnedStatus } from "@/lib/db/server/is-owned";
import { MAX_LIST_AGE_MS } from "@/lib/domain/purchase/purchase-evidence";

/**
 * Numbers that were bought here and have left the account may be bought again: at once where their status says so. A
 * list that does not name a new one may be older than its purchase, however often it is read. Run after a sync.
 */
export async function releaseGone(given?: Date): Promise<void> {
  const now = given ?? (await databaseNow());
  const idsOf = (which: SQL) => database().select({ id: numbers.id }).from(numbers).where(which);
  const isOld = lt(purchases.settledAt, new Date(now.getTime() - MAX_LIST_AGE_MS));
  await database()
    .update(purchases)
    .set({ releasedAt: now })
    .where(
      and(
        eq(purchases.state, "bought"),
        isNull(purchases.releasedAt),
        or(
          inArray(purchases.numberId, idsOf(not(hasOwnedStatus))),
          and(isOld, inArray(purchases.numberId, idsOf(isNotNull(numbers.goneAt)))),
        ),
      ),
    );
}
