import "server-only";
import { eq, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { ledgerAccounts } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";

/** In the place of a cost centre: what is unallocated. */
const UNALLOCATED = "";

/** Where the books put each cost centre; null is what is unallocated. Two may have the same. */
export async function readLedgerAccounts(): Promise<ReadonlyMap<string | null, string>> {
  const rows = await database().select().from(ledgerAccounts);
  return new Map(
    rows.map(({ costCentre, account }) => [costCentre === UNALLOCATED ? null : costCentre, account]),
  );
}

/** Says where the books put a cost centre, or with a null account that nobody knows. */
export async function setLedgerAccount(
  { costCentre, account }: { readonly costCentre: string | null; readonly account: string | null },
  { personId, requestId }: { readonly personId: string; readonly requestId: string },
): Promise<void> {
  const key = costCentre ?? UNALLOCATED;
  await inTransaction(async (transaction) => {
    // Also for a row that is not there yet: two people who set the first one come one after the other.
    await transaction.execute(
      sql`select pg_advisory_xact_lock(hashtext('ledger account'), hashtext(${key}))`,
    );
    const [row] = await transaction
      .select({ account: ledgerAccounts.account })
      .from(ledgerAccounts)
      .where(eq(ledgerAccounts.costCentre, key));
    const before = row?.account ?? null;
    if (before === account) return;
    if (account === null) await transaction.delete(ledgerAccounts).where(eq(ledgerAccounts.costCentre, key));
    else {
      await transaction
        .insert(ledgerAccounts)
        .values({ costCentre: key, account })
        .onConflictDoUpdate({ target: ledgerAccounts.costCentre, set: { account } });
    }
    await recordActivity(transaction, {
      kind: "ledger_account_changed",
      actorId: personId,
      requestId,
      details: { costCentre, before, after: account },
    });
  });
}
