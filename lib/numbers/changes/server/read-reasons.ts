import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";
import {
  type OwnGiveBack,
  type OwnName,
  type OwnPurchase,
  type Reasons,
} from "@/lib/domain/changes/unexplained";
import { OPEN_STATES } from "@/lib/domain/purchase/purchase";
import { type FoundChange } from "./find-steps";

/** What we did that may explain these changes: orders, the list to cancel, and friendly names that were set one by one or by a job. */
export async function readReasons(executor: Executor, changes: readonly FoundChange[]): Promise<Reasons> {
  const came = changes.filter(({ kind }) => kind === "appeared" || kind === "gone");
  const went = changes.filter(({ kind }) => kind === "gone");
  const named = changes.filter(({ kind }) => kind === "name");
  return {
    purchases: came.length > 0 ? await readPurchases(executor, came) : new Map(),
    names: named.length > 0 ? await readNames(executor, named) : new Map(),
    giveBacks: went.length > 0 ? await readGiveBacks(executor, went) : new Map(),
  };
}

async function readPurchases(executor: Executor, changes: readonly FoundChange[]) {
  const asked = JSON.stringify(changes.map(({ numberId, number }) => ({ id: numberId, number })));
  const { rows } = await executor.execute<OwnPurchase & { numberId: string }>(sql`
    select distinct asked.id as "numberId", case purchase.state when 'bought' then 'bought' else 'open' end as state,
      floor(extract(epoch from coalesce(purchase.sent_at, purchase.settled_at, orders.placed_at)) * 1000)::float8 as at
    from jsonb_to_recordset(${asked}::jsonb) as asked(id text, number text)
    join purchases as purchase on purchase.state = 'bought' and purchase.number_id = asked.id
      or purchase.state = any(${sql.param([...OPEN_STATES])}::text[]) and purchase.number = asked.number
    join orders on orders.id = purchase.order_id`);
  return byNumber(rows);
}

async function readGiveBacks(executor: Executor, changes: readonly FoundChange[]) {
  const { rows } = await executor.execute<OwnGiveBack & { numberId: string }>(sql`
    select number_id as "numberId", floor(extract(epoch from marked_at) * 1000)::float8 as "from",
      floor(extract(epoch from taken_out_at) * 1000)::float8 as "to"
    from give_backs where number_id = any(${sql.param(changes.map(({ numberId }) => numberId))}::text[])`);
  return byNumber(rows);
}

/** A job that has sent a name may not know yet what became of it. */
async function readNames(executor: Executor, changes: readonly FoundChange[]) {
  const ids = sql.param(changes.map(({ numberId }) => numberId));
  const { rows } = await executor.execute<OwnName & { numberId: string }>(sql`
    select details ->> 'numberId' as "numberId", details ->> 'name' as name,
      floor(extract(epoch from activity.at) * 1000)::float8 as at
    from activity where kind = 'number_set_up' and details ->> 'numberId' = any(${ids}::text[]) and details ? 'name'
    union all
    select number_id, change ->> 'friendlyName', floor(extract(epoch from coalesce(settled_at, read_at)) * 1000)::float8
    from setup_items where number_id = any(${ids}::text[]) and sends > 0 and change ? 'friendlyName'`);
  return byNumber(rows);
}

function byNumber<T extends { readonly numberId: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const list = found.get(row.numberId);
    if (list) list.push(row);
    else found.set(row.numberId, [row]);
  }
  return found;
}
