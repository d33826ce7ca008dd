import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { cartRequests, orders, purchases, users } from "@/lib/db/schema";
import { database, databaseNow, type Executor, inSnapshot } from "@/lib/db/server/connection";
import { moneyOf } from "@/lib/domain/money/money";
import { describePhone, parsePhone } from "@/lib/domain/phone/phone";
import { type NamedView, type OrderView, type Pause, type PurchaseView } from "../order";
import { type Purchase } from "@/lib/purchases/ledger/server/change-state";

/** Who checks at orders: their own, or all. */
export type Viewer = { readonly personId: string; readonly seesAll: boolean };

/** Who asked Operations for an order. */
export const requester = alias(users, "requester");

/** An order with its purchases; null when there is none or the person may not see this one. */
export function readOrder(orderId: string, viewer: Viewer, given?: Date): Promise<OrderView | null> {
  return inSnapshot((snapshot) => readOrderFrom(snapshot, orderId, viewer, given));
}

async function readOrderFrom(
  snapshot: Executor,
  orderId: string,
  viewer: Viewer,
  given?: Date,
): Promise<OrderView | null> {
  const now = given ?? (await databaseNow(snapshot));
  const [found] = await snapshot
    .select({
      order: orders,
      placedBy: users.name,
      requestedById: cartRequests.requestedBy,
      requestedBy: requester.name,
    })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.placedBy))
    .leftJoin(cartRequests, eq(cartRequests.orderId, orders.id))
    .leftJoin(requester, eq(requester.id, cartRequests.requestedBy))
    .where(eq(orders.id, orderId));
  if (!found) return null;
  const { order, placedBy, requestedById, requestedBy } = found;
  const isSteered = viewer.seesAll || order.placedBy === viewer.personId;
  if (!isSteered && requestedById !== viewer.personId) return null;
  const rows = await snapshot
    .select({ purchase: purchases, reviewedBy: users.name })
    .from(purchases)
    .leftJoin(users, eq(users.id, purchases.reviewedBy))
    .where(eq(purchases.orderId, orderId))
    .orderBy(asc(purchases.position));
  return {
    id: order.id,
    placedAt: order.placedAt.toISOString(),
    placedBy,
    requestedBy,
    isForReading: !isSteered,
    reason: order.reason,
    costCentre: order.costCentre,
    pause: pauseOf(order, now),
    stop:
      order.stoppedAt && order.stopReason
        ? { code: order.stopReason, at: order.stoppedAt.toISOString() }
        : null,
    purchases: rows.map(({ purchase, reviewedBy }) => toPurchaseView(purchase, reviewedBy)),
    asOf: now.toISOString(),
  };
}

/** The id of the order that a person placed last; null for none. */
export async function findLastOrder(personId: string): Promise<string | null> {
  const [order] = await database()
    .select({ id: orders.id })
    .from(orders)
    .where(eq(orders.placedBy, personId))
    .orderBy(desc(orders.placedAt))
    .limit(1);
  return order?.id ?? null;
}

function pauseOf(order: typeof orders.$inferSelect, now: Date): Pause | null {
  const code = order.pauseReason;
  if (order.finishedAt || code === null) return null;
  if (order.needsResume) return { code, until: null };
  const until = order.pausedUntil;
  return until && until > now ? { code, until: until.toISOString() } : null;
}

function namedOf({ namedNumber, namedId }: Purchase): NamedView | null {
  if (namedNumber === null && namedId === null) return null;
  const phone = namedNumber?.startsWith("+") ? parsePhone(namedNumber) : null;
  return { number: phone?.international ?? namedNumber, id: namedId };
}

/** A purchase as pages show it. */
export function toPurchaseView(row: Purchase, reviewedBy: string | null): PurchaseView {
  const money = (amount: number | null) => moneyOf(amount, row.currency);
  return {
    id: row.id,
    phone: describePhone(row.number),
    friendlyName: row.friendlyName,
    state: row.state,
    outcomeCode: row.outcomeCode,
    outcomeMessage: row.outcomeMessage,
    quote: { monthlyCost: money(row.quotedMonthlyCost), setupFee: money(row.quotedSetupFee) },
    billedMonthlyCost: money(row.billedMonthlyCost),
    sentAt: row.sentAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    checks: row.checks,
    mayHaveBeenSent: row.mayHaveBeenSent,
    numberId: row.numberId,
    named: namedOf(row),
    requestId: row.requestId,
    reviewedBy,
    reviewNote: row.reviewNote,
  };
}
