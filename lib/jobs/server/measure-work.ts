import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";
import { PURCHASE_STATES, type PurchaseState } from "@/lib/domain/purchase/purchase";
import { metrics } from "@/lib/server/metrics";

type Row = Readonly<
  Record<PurchaseState | "unclear" | "orders" | "sync" | "numbers" | "contract", string | null>
>;

/** Reads from the database how the work stands, for the metrics: the same whichever instance is asked. */
export async function measureWork(): Promise<void> {
  const counts = PURCHASE_STATES.map(
    (state) => `count(*) filter (where state = '${state}') as ${state}`,
  ).join(", ");
  const { rows } = await database().execute<Row>(sql`
    select p.*, (select extract(epoch from now() - max(finished_at)) from walks where state = 'complete') as sync,
      (select count(*) from numbers where gone_at is null) as numbers,
      (select differences from contract_report where checked_at is not null) as contract
    from (select ${sql.raw(counts)}, count(distinct order_id) filter (where state = 'queued') as orders,
        extract(epoch from now() - min(coalesce(sent_at, placed_at)) filter (where state in ('unknown', 'needs_review'))) as unclear
      from purchases join orders on orders.id = order_id) as p`);
  const [row] = rows;
  if (!row) return;
  const { purchases, oldestUnclear, ordersWaiting, syncAge, numbers, contractDifferences } = metrics();
  for (const state of PURCHASE_STATES) purchases.set({ state }, Number(row[state]));
  oldestUnclear.set(Number(row.unclear ?? 0));
  ordersWaiting.set(Number(row.orders ?? 0));
  numbers.set(Number(row.numbers ?? 0));
  // Never read completely is no age.
  if (row.sync === null) syncAge.remove();
  else syncAge.set(Number(row.sync));
  if (row.contract === null) contractDifferences.remove();
  else contractDifferences.set(Number(row.contract));
}
