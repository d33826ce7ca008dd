import "server-only";
import { eq, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { budgets } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type Money, toDecimal } from "@/lib/domain/money/money";
import { TOTAL } from "../budget";

type Who = { readonly personId: string; readonly requestId: string };

/** Sets or changes the monthly limit of a cost centre, or with null of the whole account. */
export async function setBudget(
  { costCentre, limit }: { readonly costCentre: string | null; readonly limit: Money },
  who: Who,
): Promise<void> {
  const key = costCentre ?? TOTAL;
  await inTransaction(async (transaction) => {
    const before = await readLocked(transaction, key);
    const values = { ...limit, updatedBy: who.personId, updatedAt: new Date() };
    await transaction
      .insert(budgets)
      .values({ costCentre: key, ...values })
      .onConflictDoUpdate({ target: budgets.costCentre, set: values });
    await record(transaction, who, key, { before, after: limit });
  });
}

/** Removes a limit. Throws AppError when there is none. */
export async function removeBudget(costCentre: string | null, who: Who): Promise<void> {
  const key = costCentre ?? TOTAL;
  await inTransaction(async (transaction) => {
    const before = await readLocked(transaction, key);
    if (!before) {
      throw new AppError(
        "MISSING",
        "This budget was already removed",
        "Someone removed it in the meantime. Nothing was changed.",
      );
    }
    await transaction.delete(budgets).where(eq(budgets.costCentre, key));
    await record(transaction, who, key, { before, after: null });
  });
}

async function readLocked(transaction: Executor, key: string): Promise<Money | null> {
  // Also for a row that is not there yet: two people who set the first limit come one after the other.
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('budget'), hashtext(${key}))`);
  const [row] = await transaction
    .select({ amount: budgets.amount, currency: budgets.currency })
    .from(budgets)
    .where(eq(budgets.costCentre, key));
  return row ?? null;
}

function record(
  transaction: Executor,
  { personId, requestId }: Who,
  key: string,
  { before, after }: { readonly before: Money | null; readonly after: Money | null },
): Promise<void> {
  const text = (money: Money | null) => money && `${toDecimal(money)} ${money.currency}`;
  return recordActivity(transaction, {
    kind: "budget_changed",
    actorId: personId,
    requestId,
    details: { costCentre: key === TOTAL ? null : key, before: text(before), after: text(after) },
  });
}
