import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { orders, purchases, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { moneyOf } from "@/lib/domain/money/money";
import { describePhone, type E164 } from "@/lib/domain/phone/phone";
import { PURCHASE_STATES } from "@/lib/domain/purchase/purchase";
import { tallyOf } from "@/lib/domain/tally";
import {
  type OrderChoices,
  type OrderFilters,
  type OrderRow,
  ORDERS_PER_PAGE,
  type OrdersPage,
  parseOrderFilters,
} from "../list";
import { ordersWhere, purchasesWhere } from "./order-query";
import { type Viewer } from "./read-order";

const NUMBERS_SHOWN = 3;

/** One page of the orders that a person may see, newest first. */
export async function listOrders(filters: OrderFilters, viewer: Viewer): Promise<OrdersPage> {
  const where = ordersWhere(filters, viewer);
  const [total, rows] = await Promise.all([
    database().$count(orders, where),
    readRows(where, filters, (filters.page - 1) * ORDERS_PER_PAGE),
  ]);
  return { orders: rows, total, pages: Math.max(1, Math.ceil(total / ORDERS_PER_PAGE)) };
}

const unfinished = ({ personId, seesAll }: Viewer) =>
  and(isNull(orders.finishedAt), seesAll ? undefined : eq(orders.placedBy, personId));

/** The newest orders that a person may see and that are not at their end yet. */
export const listUnfinished = (viewer: Viewer): Promise<OrderRow[]> =>
  readRows(unfinished(viewer), parseOrderFilters({}), 0);

/** How many of them wait until a person says that they go on. */
export const countHeld = (viewer: Viewer) =>
  database().$count(orders, and(unfinished(viewer), orders.needsResume));

/** How many orders that a person may see are not at their end yet. */
export const countInProgress = (viewer: Viewer) => database().$count(orders, unfinished(viewer));

async function readRows(where: SQL | undefined, filters: OrderFilters, offset: number): Promise<OrderRow[]> {
  const found = await database()
    .select({ order: orders, placedBy: users.name })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.placedBy))
    .where(where)
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(ORDERS_PER_PAGE)
    .offset(offset);
  const ids = found.map(({ order }) => order.id);
  const [all, fitting] = await Promise.all([
    database().select().from(purchases).where(inArray(purchases.orderId, ids)),
    database()
      .select({ orderId: purchases.orderId, number: purchases.number })
      .from(purchases)
      .where(and(inArray(purchases.orderId, ids), purchasesWhere(filters)))
      .orderBy(asc(purchases.position)),
  ]);
  return found.map(({ order, placedBy }) =>
    toRow(
      { order, placedBy },
      all.filter(({ orderId }) => orderId === order.id),
      fitting.filter(({ orderId }) => orderId === order.id),
    ),
  );
}

function toRow(
  { order, placedBy }: { order: typeof orders.$inferSelect; placedBy: string },
  all: readonly (typeof purchases.$inferSelect)[],
  fitting: readonly { number: E164 }[],
): OrderRow {
  return {
    id: order.id,
    placedAt: order.placedAt.toISOString(),
    placedBy,
    reason: order.reason,
    costCentre: order.costCentre,
    isPaused: order.finishedAt === null && order.needsResume,
    isHeldAfterRestore:
      order.finishedAt === null && order.needsResume && order.pauseReason === "DATABASE_RESTORED",
    states: PURCHASE_STATES.map((state) => ({
      state,
      count: all.filter((purchase) => purchase.state === state).length,
    })).filter(({ count }) => count > 0),
    numbers: fitting.slice(0, NUMBERS_SHOWN).map(({ number }) => describePhone(number).international),
    numbersCount: fitting.length,
    monthlyCost: tallyOf(all.map(({ quotedMonthlyCost, currency }) => moneyOf(quotedMonthlyCost, currency))),
  };
}

/** The people and cost centres that the orders of this viewer have. */
export async function orderChoices(viewer: Viewer): Promise<OrderChoices> {
  const own = viewer.seesAll ? undefined : eq(orders.placedBy, viewer.personId);
  const [people, costCentres] = await Promise.all([
    database()
      .selectDistinct({ id: users.id, name: users.name })
      .from(users)
      .innerJoin(orders, eq(orders.placedBy, users.id))
      .where(own)
      .orderBy(asc(users.name)),
    database()
      .selectDistinct({ costCentre: orders.costCentre })
      .from(orders)
      .where(and(own, isNotNull(orders.costCentre)))
      .orderBy(asc(orders.costCentre)),
  ]);
  return { people, costCentres: costCentres.flatMap(({ costCentre }) => costCentre ?? []) };
}
