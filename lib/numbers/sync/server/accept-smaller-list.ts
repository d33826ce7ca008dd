import "server-only";
import { desc, eq, ne } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { syncs } from "@/lib/db/schema";
import { inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { requestSync } from "./sync-numbers";

/**
 * Takes a list that shrank by more than a mistake of the vendor would for right. Two complete syncs that agree with it
 * then make the missing numbers gone, as always. Throws when the last list is not the one that the person saw.
 */
export async function acceptSmallerList(
  listed: number,
  context: { personId: string; requestId: string },
): Promise<void> {
  await inTransaction(async (transaction) => {
    const [last] = await transaction
      .select()
      .from(syncs)
      .where(ne(syncs.state, "running"))
      .orderBy(desc(syncs.startedAt))
      .limit(1)
      .for("update");
    if (last && last.knownCount !== null && last.acceptedAt) return;
    if (!last || last.knownCount === null || last.distinctCount !== listed) throw changedMeanwhile();
    await transaction.update(syncs).set({ acceptedAt: new Date() }).where(eq(syncs.id, last.id));
    await recordActivity(transaction, {
      kind: "smaller_list_accepted",
      actorId: context.personId,
      requestId: context.requestId,
      details: { listed, known: last.knownCount },
    });
    await requestSync(transaction);
  });
}

const changedMeanwhile = () =>
  new AppError(
    "CHANGED_MEANWHILE",
    "Audian's list has changed since",
    "Nothing was accepted and no numbers were removed. Check the list again before you decide.",
  );
