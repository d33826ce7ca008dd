import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { orders, purchases } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type SetupFee } from "@/lib/domain/costs/cost-ledger";
import { moneyOf } from "@/lib/domain/money/money";

/** A purchase that succeeded: its setup fee as quoted, and who ordered it. */
export type Bought = SetupFee & { readonly buyer: string };

/** Purchases that succeeded, of all numbers or of some (the vendor's ids), in the order in which they were sent. */
export async function readBought(executor: Executor, ids?: readonly string[]): Promise<Bought[]> {
  const at = sql<number>`(extract(epoch from coalesce(${purchases.sentAt}, ${purchases.settledAt}, ${orders.placedAt})) * 1000)::float8`;
  const rows = await executor
    .select({
      numberId: purchases.numberId,
      number: purchases.number,
      at,
      amount: purchases.quotedSetupFee,
      currency: purchases.currency,
      buyer: orders.placedBy,
      costCentre: orders.costCentre,
    })
    .from(purchases)
    .innerJoin(orders, eq(orders.id, purchases.orderId))
    .where(and(eq(purchases.state, "bought"), ids && inArray(purchases.numberId, [...ids])))
    .orderBy(asc(at));
  return rows.map(({ amount, currency, ...row }) => ({ ...row, fee: moneyOf(amount, currency) }));
}
