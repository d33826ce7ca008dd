import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { installation, orders, purchases, users } from "@/lib/db/schema";
import { database, databaseNow, type Executor } from "@/lib/db/server/connection";
import { type Orderer, ordererOf } from "@/lib/domain/access";
import { MAX_WITHOUT_PERMISSION, refuseOrderer } from "@/lib/domain/purchase/may-send";
import { waysIn } from "@/lib/server/env/env";
import { type Waiting } from "../order";
import { cancelRest } from "./continue-order";
import { lockOrders } from "./limits";

/** What a person who has ordered may do now. Under the lock of lockOrders it stays so until the transaction ends. */
export async function readOrderer(executor: Executor, personId: string): Promise<Orderer> {
  const [row] = await executor
    .select({ user: users, kind: installation.kind })
    .from(users)
    .leftJoin(installation, sql`true`)
    .where(eq(users.id, personId));
  if (!row) return { mayComeIn: false, mayBuy: false, mayOrderMany: false };
  return ordererOf(row.user, waysIn(row.kind));
}

/** What waits and can be cancelled, by the id of whoever ordered it; of those alone for whom something waits. */
export async function readWaiting(): Promise<ReadonlyMap<string, Waiting>> {
  const { rows } = await database().execute<Waiting & { personId: string }>(sql`
    select placed_by as "personId", sum(waiting)::int as "all",
      coalesce(sum(waiting) filter (where size > ${MAX_WITHOUT_PERMISSION}), 0)::int as "inLargeOrders"
    from (
      select o.placed_by, count(*) filter (where p.state = 'queued' and not p.may_have_been_sent) as waiting, count(*) as size
      from orders o join purchases p on p.order_id = o.id
      where exists (select 1 from purchases q where q.order_id = o.id and q.state = 'queued')
      group by o.id
    ) as each_order
    group by placed_by`);
  return new Map(rows.map(({ personId, all, inLargeOrders }) => [personId, { all, inLargeOrders }]));
}

/** Who changed what a person may do; nulls for single sign-on and the command line. */
type Who = { readonly actorId: string | null; readonly requestId: string | null };

/**
 * Cancels what waits in the orders of a person and may not be sent any more as their account is now; what is being sent
 * goes on. Call it in the transaction that changed the account: once that is committed, nothing more leaves. Returns
 * how many numbers were cancelled.
 */
export async function cancelRefused(transaction: Executor, personId: string, who: Who): Promise<number> {
  await lockOrders(transaction);
  const orderer = await readOrderer(transaction, personId);
  const now = await databaseNow(transaction);
  let cancelled = 0;
  for (const { id } of await lockWaiting(transaction, personId)) {
    const size = await transaction.$count(purchases, eq(purchases.orderId, id));
    const code = refuseOrderer(orderer, size);
    if (code) cancelled += await cancelRest(transaction, id, { code, now, ...who });
  }
  return cancelled;
}

/** The person's orders of which something waits, paused or not. */
function lockWaiting(transaction: Executor, personId: string) {
  const hasWaiting = sql`exists (select 1 from ${purchases} as waiting where waiting.order_id = ${orders.id} and waiting.state = 'queued')`;
  return transaction
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.placedBy, personId), hasWaiting))
    .orderBy(asc(orders.placedAt))
    .for("update");
}
