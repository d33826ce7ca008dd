import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";

export type HistoryRow = {
  readonly numberId: string;
  readonly kind: "status" | "price" | "anchor";
  readonly text: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  /** Instants in ms; null in `to`: still so. */
  readonly at: number | null;
  readonly from: number;
  readonly to: number | null;
};

/**
 * History of the numbers that have one: something ended. What never changed is in the number's own row. By number, each
 * kind rising.
 */
export async function readHistories(executor: Executor): Promise<ReadonlyMap<string, readonly HistoryRow[]>> {
  const { rows } = await executor.execute<HistoryRow>(sql`
    select number_id as "numberId", kind, text, amount::float8 as amount, currency,
      (extract(epoch from at) * 1000)::float8 as at,
      (extract(epoch from from_at) * 1000)::float8 as "from",
      (extract(epoch from to_at) * 1000)::float8 as "to"
    from number_history
    where kind <> 'name' and number_id in (
      select number_id from number_history where to_at is not null and kind <> 'name'
    )
    order by number_id, kind, from_at, id`);
  const histories = new Map<string, HistoryRow[]>();
  for (const row of rows) {
    const list = histories.get(row.numberId);
    if (list) list.push(row);
    else histories.set(row.numberId, [row]);
  }
  return histories;
}
