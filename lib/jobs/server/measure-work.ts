import "server-only";
import { sql } from "drizzle-orm";
import { countWaiters, database } from "@/lib/db/server/connection";
import { schemaProblem } from "@/lib/db/server/schema-version";
import { PURCHASE_STATES, type PurchaseState } from "@/lib/domain/purchase/purchase";
import { env } from "@/lib/server/env/env";
import { metrics } from "@/lib/server/metrics";
import { reasonNotReady } from "@/lib/server/readiness";

const MESSAGE_STATES = ["waiting", "sent", "failed", "dropped"] as const;
type Column =
  | PurchaseState
  | "unclear"
  | "waiting"
  | "orders"
  | "sync"
  | "aside"
  | "numbers"
  | "contract"
  | "paused"
  | "connections"
  | MessageColumn;
type MessageColumn = `messages_${(typeof MESSAGE_STATES)[number]}`;
type Row = Readonly<Record<Column, string | null>>;

/**
 * Reads how this instance and the work stand, for the metrics. The work is the same whichever instance is asked. Throws
 * without the database; what is known without it is then measured already.
 */
export async function measureWork(): Promise<void> {
  metrics().poolWaiters.set(countWaiters());
  try {
    const [row] = (await readWork()).rows;
    metrics().ready.set((reasonNotReady() ?? (await schemaProblem(database()))) === null ? 1 : 0);
    if (row) setWork(row);
  } catch (error) {
    metrics().ready.set(0);
    throw error;
  }
}

function readWork() {
  const counts = PURCHASE_STATES.map(
    (state) => `count(*) filter (where state = '${state}') as ${state}`,
  ).join(", ");
  const messageCounts = MESSAGE_STATES.map(
    (state) => `count(*) filter (where state = '${state}') as messages_${state}`,
  ).join(", ");
  return database().execute<Row>(sql`
    select p.*, extract(epoch from now() - s.finished_at) as sync, s.set_aside_count as aside,
      (select count(*) from numbers where gone_at is null) as numbers,
      (select count(*) from message_channels where paused_at is not null) as paused, m.*,
      (select differences from contract_report where checked_at is not null) as contract,
      (select count(*)::float8 from pg_stat_activity) / current_setting('max_connections')::int as connections
    from (select ${sql.raw(counts)}, count(distinct order_id) filter (where state = 'queued') as orders,
        extract(epoch from now() - min(placed_at) filter (where state = 'queued')) as waiting,
        extract(epoch from now() - min(coalesce(sent_at, placed_at)) filter (where state in ('unknown', 'needs_review'))) as unclear
      from purchases join orders on orders.id = order_id) as p
    cross join (select ${sql.raw(messageCounts)} from messages) as m
    left join (select finished_at, set_aside_count from walks where state = 'complete'
      order by finished_at desc limit 1) as s on true`);
}

function setWork(row: Row): void {
  const { purchases, oldestUnclear, oldestQueued, ordersWaiting, serverConnections } = metrics();
  for (const state of PURCHASE_STATES) purchases.set({ state }, Number(row[state]));
  oldestUnclear.set(Number(row.unclear ?? 0));
  oldestQueued.set(Number(row.waiting ?? 0));
  ordersWaiting.set(Number(row.orders ?? 0));
  serverConnections.set(Number(row.connections ?? 0));
  const { messages, channelsPaused } = metrics();
  for (const state of MESSAGE_STATES) messages.set({ state }, Number(row[`messages_${state}`]));
  channelsPaused.set(Number(row.paused ?? 0));
  const { syncAge, syncInterval, setAside, numbers, contractDifferences } = metrics();
  numbers.set(Number(row.numbers ?? 0));
  setAside.set(Number(row.aside ?? 0));
  syncInterval.set(env().SYNC_INTERVAL_MINUTES * 60);
  // Never read completely is no age.
  if (row.sync === null) syncAge.remove();
  else syncAge.set(Number(row.sync));
  if (row.contract === null) contractDifferences.remove();
  else contractDifferences.set(Number(row.contract));
}
