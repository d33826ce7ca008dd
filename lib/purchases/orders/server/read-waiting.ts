import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";
import { MAX_WITHOUT_PERMISSION } from "@/lib/domain/purchase/may-send";
import { type Waiting } from "../waiting";

/** What waits, by the id of whoever ordered it; of those alone for whom something does. */
export async function readWaiting(): Promise<ReadonlyMap<string, Waiting>> {
  const { rows } = await database().execute<Waiting & { personId: string }>(sql`
    select placed_by as "personId", sum(waiting)::int as "all",
      coalesce(sum(waiting) filter (where size > ${MAX_WITHOUT_PERMISSION}), 0)::int as "inLargeOrders"
    from (
      select o.placed_by, count(*) filter (where p.state = 'queued') as waiting, count(*) as size
      from orders o join purchases p on p.order_id = o.id
      where exists (select 1 from purchases q where q.order_id = o.id and q.state = 'queued')
      group by o.id
    ) as each_order
    group by placed_by`);
  return new Map(rows.map(({ personId, all, inLargeOrders }) => [personId, { all, inLargeOrders }]));
}
