import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";

/**
 * Brings the history of status, name and price in line with the mirror's rows of these numbers: what is no longer so
 * ends at `at`, what is new begins then. A first row begins with the purchase where its date is known, a first price
 * when it was read. Call it in the transaction that wrote the rows, after them.
 */
export async function recordHistory(executor: Executor, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  const instant = sql`${at.toISOString()}::timestamptz`;
  await executor.execute(sql`
    update number_history as history set to_at = greatest(history.from_at, ${instant})
    from (${factsOf(ids)}) as fact
    where history.number_id = fact.number_id and history.kind = fact.kind and history.to_at is null
      and (not fact.is_so or (history.text, history.amount, history.currency)
        is distinct from (fact.text, fact.amount, fact.currency))`);
  await executor.execute(sql`
    insert into number_history (number_id, kind, text, amount, currency, from_at)
    select fact.number_id, fact.kind, fact.text, fact.amount, fact.currency,
      case when earlier.until is null then least(fact.began, ${instant}) else greatest(earlier.until, ${instant}) end
    from (${factsOf(ids)}) as fact
    left join lateral (
      select max(past.to_at) as until from number_history as past
      where past.number_id = fact.number_id and past.kind = fact.kind
    ) as earlier on true
    where fact.is_so and not exists (
      select from number_history as history
      where history.number_id = fact.number_id and history.kind = fact.kind and history.to_at is null
    )
    on conflict (number_id, kind) where to_at is null do nothing`);
}

/** What the mirror says of each number now: one row per kind. A number that is gone has no status. */
const factsOf = (ids: readonly string[]): SQL => sql`
  select numbers.id as number_id, fact.* from numbers cross join lateral (values
    ('status', numbers.status, null::bigint, null::text, numbers.gone_at is null,
      coalesce(numbers.purchased_at, numbers.first_seen_at)),
    ('name', numbers.friendly_name, null, null, true, coalesce(numbers.purchased_at, numbers.first_seen_at)),
    ('price', null, numbers.monthly_cost, numbers.currency, numbers.details_at is not null, numbers.details_at)
  ) as fact (kind, text, amount, currency, is_so, began)
  where numbers.id = any(${sql.param(ids)}::text[])`;
