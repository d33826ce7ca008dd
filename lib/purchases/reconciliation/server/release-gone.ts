import "server-only";
import { and, eq, inArray, isNull, not } from "drizzle-orm";
import { numbers, purchases } from "@/lib/db/schema";
import { databaseNow } from "@/lib/db/server/clock";
import { database } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";

/** Numbers that were bought here and have left the account may be bought again. Run after a sync. */
export async function releaseGone(given?: Date): Promise<void> {
  const now = given ?? (await databaseNow());
  const gone = database().select({ id: numbers.id }).from(numbers).where(not(isOwnedNow));
  await database()
    .update(purchases)
    .set({ releasedAt: now })
    .where(
      and(eq(purchases.state, "bought"), isNull(purchases.releasedAt), inArray(purchases.numberId, gone)),
    );
}
