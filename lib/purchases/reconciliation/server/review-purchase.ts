import "server-only";
import { asc, eq, inArray, or, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { AudianError } from "@/lib/audian/errors";
import { getNumber } from "@/lib/audian/server/numbers";
import { numbers, orders, purchases, users } from "@/lib/db/schema";
import { database, databaseNow, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { moneyOf } from "@/lib/domain/money/money";
import { type NumberDetails, statusRule } from "@/lib/domain/number";
import { type E164 } from "@/lib/domain/phone/phone";
import { type AccountRow, type Review } from "@/lib/purchases/orders/needs-review";
import { changeState, type Purchase } from "@/lib/purchases/ledger/server/change-state";
import { selectBoughtRows } from "@/lib/purchases/ledger/server/refuse-owned";
import { toPurchaseView } from "@/lib/purchases/orders/server/read-order";
import { storeBought } from "@/lib/purchases/ledger/server/store-bought";

/** How many purchases wait for a person. */
export const countReviews = (): Promise<number> =>
  database().$count(purchases, eq(purchases.state, "needs_review"));

/** The numbers of the purchases that wait for a person. */
export const listWaitingNumbers = async (): Promise<E164[]> => {
  const rows = await database()
    .select({ number: purchases.number })
    .from(purchases)
    .where(eq(purchases.state, "needs_review"))
    .orderBy(asc(purchases.sentAt));
  return rows.map(({ number }) => number);
};

/** The purchases that wait for a person, oldest first, each with the account's rows of its number. */
export async function listReviews(): Promise<Review[]> {
  const found = await database()
    .select({ purchase: purchases, order: orders, placedBy: users.name })
    .from(purchases)
    .innerJoin(orders, eq(orders.id, purchases.orderId))
    .innerJoin(users, eq(users.id, orders.placedBy))
    .where(eq(purchases.state, "needs_review"))
    .orderBy(asc(sql`coalesce(${purchases.sentAt}, ${orders.placedAt})`), asc(purchases.position));
  const wanted = found.flatMap(({ purchase }) => [purchase.number, purchase.namedNumber ?? []].flat());
  const named = found.flatMap(({ purchase }) => purchase.namedId ?? []);
  const rows = await database()
    .select()
    .from(numbers)
    .where(or(inArray(numbers.number, wanted), inArray(numbers.id, named)));
  return found.map(({ purchase, order, placedBy }) => ({
    purchase: toPurchaseView(purchase, null),
    orderId: order.id,
    placedAt: order.placedAt.toISOString(),
    placedBy,
    reason: order.reason,
    wasAbsentBefore: purchase.wasAbsentBefore,
    rows: rows.filter(({ number }) => number === purchase.number).map(toAccountRow),
    namedRows: rows
      .filter(({ id, number }) => id === purchase.namedId || number === purchase.namedNumber)
      .filter(({ number }) => number !== purchase.number)
      .map(toAccountRow),
  }));
}

export type Decision = {
  readonly purchaseId: string;
  /** The account's row that this purchase bought; null: it bought nothing. */
  readonly numberId: string | null;
  readonly note: string;
};

/**
 * Settles a purchase under review by a person's decision, which is stored with who and why. The row that is called
 * ours is read from the vendor first. Throws AppError when somebody else was faster or the row does not fit.
 */
export async function decideReview(
  { purchaseId, numberId, note }: Decision,
  who: { readonly personId: string; readonly requestId: string },
): Promise<void> {
  const [purchase] = await database().select().from(purchases).where(eq(purchases.id, purchaseId));
  if (!purchase) throw missing();
  if (purchase.state !== "needs_review") throw decided();
  const number = numberId === null ? null : await readRow(numberId, purchase);
  await inTransaction(async (transaction) => {
    const review = { outcomeCode: "REVIEWED" as const, reviewedBy: who.personId, reviewNote: note };
    const by = { actorId: who.personId, requestId: who.requestId };
    const from = "needs_review" as const;
    const changed = number
      ? await storeBought(transaction, purchase, number, { from, ...by, facts: review })
      : await changeState(transaction, purchaseId, {
          from,
          to: "not_bought",
          ...by,
          facts: { ...review, settledAt: await databaseNow(transaction), nextCheckAt: null },
        });
    if (!changed) throw decided();
    await recordActivity(transaction, {
      kind: "purchase_reviewed",
      orderId: purchase.orderId,
      purchaseId,
      ...by,
      details: { number: purchase.number, isOurs: number !== null, numberId, note },
    });
  });
}

/** The vendor's own word on the row, at this moment. */
async function readRow(numberId: string, purchase: Purchase): Promise<NumberDetails> {
  const number = await getNumber(numberId).catch((error: unknown) => {
    if (error instanceof AudianError && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!number || number.number !== purchase.number || !statusRule(number.status).isOwned) throw notOurs();
  if ((await selectBoughtRows([numberId])).size > 0) throw taken();
  return number;
}

const toAccountRow = (row: typeof numbers.$inferSelect): AccountRow => ({
  numberId: row.id,
  status: row.status,
  friendlyName: row.friendlyName,
  purchasedAt: row.purchasedAt?.toISOString() ?? null,
  monthlyCost: moneyOf(row.monthlyCost, row.currency),
  lastSeenAt: row.lastSeenAt.toISOString(),
  isGone: row.goneAt !== null,
});

const missing = () =>
  new AppError("MISSING", "There is no such purchase", "Nothing was changed and nothing was paid.");

const decided = () =>
  new AppError(
    "ALREADY_OPEN",
    "This purchase is settled already",
    "Someone else decided, or the number was found in the meantime. Your decision was not saved; reload the page.",
  );

const notOurs = () =>
  new AppError(
    "INVALID_INPUT",
    "The account no longer owns this number",
    "We just checked with Audian. Nothing was saved; reload the page, then decide.",
  );

const taken = () =>
  new AppError(
    "ALREADY_OWNED",
    "Another purchase has bought this row",
    "One row is bought once. Nothing was stored; if no other row fits, this purchase bought nothing.",
  );
