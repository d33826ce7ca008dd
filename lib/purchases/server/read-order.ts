import "server-only";
import { asc, eq } from "drizzle-orm";
import { orders, purchases, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Money } from "@/lib/domain/money";
import { describePhone } from "@/lib/domain/phone";
import { type OutcomeCode } from "@/lib/domain/purchase";
import { type OrderView, type PurchaseView } from "../order";
import { type Purchase } from "./change-state";

/** Who looks at orders: their own, or all. */
export type Viewer = { readonly personId: string; readonly seesAll: boolean };

/** An order with its purchases; null when there is none or the person may not see this one (design section 8). */
export async function readOrder(orderId: string, viewer: Viewer): Promise<OrderView | null> {
  const [order] = await database()
    .select({ id: orders.id, placedAt: orders.placedAt, placedById: users.id, placedBy: users.name })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.placedBy))
    .where(eq(orders.id, orderId));
  if (!order) return null;
  if (order.placedById !== viewer.personId && !viewer.seesAll) return null;
  const rows = await database()
    .select()
    .from(purchases)
    .where(eq(purchases.orderId, orderId))
    .orderBy(asc(purchases.position));
  return {
    id: order.id,
    placedAt: order.placedAt.toISOString(),
    placedBy: order.placedBy,
    purchases: rows.map(toView),
  };
}

function toView(row: Purchase): PurchaseView {
  const money = (amount: number | null): Money | null =>
    amount === null ? null : { amount, currency: row.currency };
  return {
    id: row.id,
    phone: describePhone(row.number),
    friendlyName: row.friendlyName,
    state: row.state,
    outcomeCode: row.outcomeCode as OutcomeCode | null,
    outcomeMessage: row.outcomeMessage,
    quote: { monthlyCost: money(row.quotedMonthlyCost), setupFee: money(row.quotedSetupFee) },
    billedMonthlyCost: money(row.billedMonthlyCost),
    sentAt: row.sentAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    nextLookAt: row.nextLookAt?.toISOString() ?? null,
    looks: row.looks,
    numberId: row.numberId,
    requestId: row.requestId,
  };
}
