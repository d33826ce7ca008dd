import "server-only";
import { and, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { numbers, purchases } from "@/lib/db/schema";
import { databaseNow } from "@/lib/db/server/clock";
import { database } from "@/lib/db/server/connection";
import { GONE_STATUSES } from "@/lib/domain/number";

/** Numbers that were bought here and have left the account may be bought again. Run after a sync. */
export async function releaseGone(given?: Date): Promise<void> {
  const now = given ?? (await databaseNow());
  const gone = database()
    .select({ id: numbers.id })
    .from(numbers)
    .where(or(isNotNull(numbers.goneAt), inArray(sql`lower(${numbers.status})`, [...GONE_STATUSES])));
  await database()
    .update(purchases)
    .set({ releasedAt: now })
    .where(
      and(eq(purchases.state, "bought"), isNull(purchases.releasedAt), inArray(purchases.numberId, gone)),
    );
}
