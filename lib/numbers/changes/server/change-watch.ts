import "server-only";
import { sql } from "drizzle-orm";
import { changeWatch } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";

export type ChangeWatch = Pick<
  typeof changeWatch.$inferSelect,
  "beganAt" | "isRestored" | "goneFrom" | "pricesFrom" | "since" | "asOf"
> & {
  /** The database is still the one in which this was written; else it was restored or replaced since. */
  readonly isOfThisDatabase: boolean;
};

/** A day for the reading of all prices, and as much again for a vendor in trouble. */
const PRICES_WITHIN = sql`interval '2 days'`;

/** Since when changes are compared; null: not yet. */
export async function readWatch(executor: Executor): Promise<ChangeWatch | null> {
  const [row] = await executor
    .select({
      beganAt: changeWatch.beganAt,
      isRestored: changeWatch.isRestored,
      goneFrom: changeWatch.goneFrom,
      pricesFrom: changeWatch.pricesFrom,
      since: changeWatch.since,
      asOf: changeWatch.asOf,
      isOfThisDatabase: sql<boolean>`${changeWatch.databaseIdentity} = database_identity()`,
    })
    .from(changeWatch);
  return row ?? null;
}

/**
 * Begins to compare with what the mirror has now, which a complete sync has just brought up to date: of an account that
 * is read for the first time, or after a restore, all else would be new.
 */
export async function beginWatch(
  executor: Executor,
  syncStartedAt: Date,
  isRestored: boolean,
): Promise<void> {
  const startedAt = sql`${syncStartedAt.toISOString()}::timestamptz`;
  await executor.execute(sql`
    insert into change_watch (id, began_at, is_restored, prices_from, since, as_of, database_identity)
    select 1, began, ${isRestored}, case when ${isRestored} then null else began end, began, ${startedAt}, database_identity()
    from (select greatest(${startedAt}, (select max(first_seen_at) from numbers),
      (select max(from_at) from number_history)) as began) as here
    on conflict (id) do update set began_at = excluded.began_at, is_restored = excluded.is_restored,
      gone_from = null, prices_from = excluded.prices_from, since = excluded.since, as_of = excluded.as_of,
      database_identity = excluded.database_identity`);
}

/** After the changes of a complete sync were looked at. `waits`: some have to be looked at again. */
export async function moveWatch(executor: Executor, syncStartedAt: Date, waits: boolean): Promise<void> {
  const startedAt = sql`${syncStartedAt.toISOString()}::timestamptz`;
  await executor.execute(sql`
    update change_watch set as_of = greatest(as_of, ${startedAt}),
      since = case when ${waits} then since else greatest(since, ${startedAt}) end,
      gone_from = coalesce(gone_from, ${startedAt}),
      prices_from = coalesce(prices_from, case when ${startedAt} > began_at + ${PRICES_WITHIN} or not exists (
        select from numbers where gone_at is null and (details_at is null or details_at <= began_at)
      ) then ${startedAt} end)`);
}

/** The database was restored or replaced: the next complete sync is what everything is compared with from then on. */
export async function forgetWatch(executor: Executor): Promise<void> {
  await executor.update(changeWatch).set({ databaseIdentity: "" });
}
