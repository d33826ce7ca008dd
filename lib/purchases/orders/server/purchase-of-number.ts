import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { orders, purchases, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { moneyOf } from "@/lib/domain/money/money";
import { type PurchaseOfNumber } from "../order";

/** The purchase with which a number came, as far as the person may see it. */
export async function purchaseOfNumber(
  numberId: string,
  viewer: { readonly personId: string; readonly seesAll: boolean },
): Promise<PurchaseOfNumber> {
  const [row] = await database()
    .select({
      orderId: orders.id,
      placedById: orders.placedBy,
      placedBy: users.name,
      placedAt: orders.placedAt,
      reason: orders.reason,
      setupFee: purchases.quotedSetupFee,
      currency: purchases.currency,
      outcomeCode: purchases.outcomeCode,
      settledAt: purchases.settledAt,
    })
    .from(purchases)
    .innerJoin(orders, eq(orders.id, purchases.orderId))
    .innerJoin(users, eq(users.id, orders.placedBy))
    .where(and(eq(purchases.numberId, numberId), eq(purchases.state, "bought")))
    .orderBy(desc(orders.placedAt))
    .limit(1);
  if (!row) return { kind: "none" };
  if (!viewer.seesAll && row.placedById !== viewer.personId) return { kind: "hidden" };
  const { orderId, placedBy, reason, setupFee, currency } = row;
  return {
    kind: "seen",
    orderId,
    placedBy,
    placedAt: row.placedAt.toISOString(),
    reason,
    setupFee: moneyOf(setupFee, currency),
    foundLateAt: row.outcomeCode === "FOUND_LATE" ? (row.settledAt?.toISOString() ?? null) : null,
  };
}
