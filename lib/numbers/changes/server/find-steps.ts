import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";
import { type Change } from "@/lib/domain/changes/change";
import { changesOf, type HistoryStep, wentOf } from "@/lib/domain/changes/history-steps";
import { type NumberFacts } from "@/lib/domain/changes/unexplained";
import { moneyOf } from "@/lib/domain/money/money";
import { type ChangeWatch } from "./change-watch";

/** What began so long before the last look may have been committed after it. */
const OVERLAP = sql`interval '1 hour'`;

export type FoundChange = Change & NumberFacts & { readonly number: string };

type Row = {
  readonly numberId: string;
  readonly number: string;
  readonly kind: "status" | "name" | "price" | "gone";
  readonly id: number;
  readonly text: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly from: number;
  readonly to: number | null;
  readonly beforeId: number | null;
  readonly beforeText: string | null;
  readonly beforeAmount: number | null;
  readonly beforeCurrency: string | null;
  readonly beforeFrom: number | null;
  readonly beforeTo: number | null;
  readonly monthlyCost: number | null;
  readonly costCurrency: string | null;
  readonly firstSeenAt: number;
  readonly isNew: boolean;
  readonly isMissed: boolean;
  readonly isGone: boolean;
  /** It did not leave between the sync that all is compared with and the next one: it may have been missing in it. */
  readonly isCounted: boolean;
  /** It left after the last look. */
  readonly hasJustLeft: boolean;
};

/**
 * What differs in the mirror since the last look, by its history: rows that began since with the one before them, new
 * numbers, and those that left. Three readings that mostly find nothing. A row that ended when it began was never so:
 * a reading that was under way has overwritten a newer one.
 */
export async function findChanges(executor: Executor, watch: ChangeWatch): Promise<FoundChange[]> {
  const began = instant(watch.beganAt);
  const since = sql`greatest(${began}, ${instant(watch.since)} - ${OVERLAP})`;
  const left = sql`coalesce(before.to_at, number.gone_at)`;
  const { rows } = await executor.execute<Row>(sql`
    select number.id as "numberId", number.number, step.kind, step.id, step.text, step.amount::float8 as amount,
      step.currency, ${ms(sql`step.from_at`)} as "from", ${ms(sql`step.to_at`)} as "to",
      before.id as "beforeId", before.text as "beforeText", before.amount::float8 as "beforeAmount",
      before.currency as "beforeCurrency", ${ms(sql`before.from_at`)} as "beforeFrom",
      ${ms(sql`before.to_at`)} as "beforeTo", number.monthly_cost::float8 as "monthlyCost",
      number.currency as "costCurrency", ${ms(sql`number.first_seen_at`)} as "firstSeenAt",
      number.first_seen_at > ${began} as "isNew", number.misses > 0 as "isMissed",
      number.gone_at is not null as "isGone",
      (${left} <= ${began} or ${left} > ${instant(watch.goneFrom)}) is true as "isCounted",
      (${left} > ${instant(watch.since)}) is true as "hasJustLeft"
    from (
      select * from number_history where from_at > ${began} and from_at >= ${since} and (
        kind in ('status', 'name') or kind = 'price' and amount is not null and from_at > ${instant(watch.pricesFrom)}
      )
      union
      select history.* from numbers join number_history as history
        on history.number_id = numbers.id and history.kind = 'status'
      where numbers.first_seen_at > ${began} and numbers.first_seen_at >= ${since} and not ${hasBefore(sql`history`)}
      union all
      select history.id, history.number_id, 'gone', history.text, history.amount, history.currency, history.at,
        history.from_at, history.to_at
      from numbers cross join lateral (
        select * from number_history as last where last.number_id = numbers.id and last.kind = 'status'
        order by last.id desc limit 1
      ) as history
      where numbers.gone_at > ${instant(watch.since)}
    ) as step
    join numbers as number on number.id = step.number_id
    left join lateral (
      select * from number_history as past
      where past.number_id = step.number_id and past.kind = step.kind and past.id < step.id
        and past.to_at > past.from_at and (past.kind <> 'price' or past.amount is not null)
      order by past.id desc limit 1
    ) as before on true
    where (step.to_at is null or step.to_at > step.from_at) and case
      when step.kind = 'gone' then true
      when before.id is null then step.kind = 'status' and number.first_seen_at > ${began}
      when step.kind = 'status' and before.to_at < step.from_at then true
      else (step.text, step.amount, step.currency) is distinct from (before.text, before.amount, before.currency)
    end
    order by step.id`);
  return rows.flatMap(changesOfRow);
}

const instant = (at: Date | null): SQL => sql`${at?.toISOString() ?? null}::timestamptz`;
const ms = (column: SQL): SQL => sql`floor(extract(epoch from ${column}) * 1000)::float8`;

const hasBefore = (history: SQL): SQL => sql`exists (
  select from number_history as past where past.number_id = ${history}.number_id and past.kind = 'status'
    and past.id < ${history}.id
)`;

function changesOfRow(found: Row): FoundChange[] {
  const { numberId, number, kind, isNew, isMissed, isGone } = found;
  const before = beforeOf(found);
  const wasAway = kind === "status" && (before?.to ?? found.from) < found.from;
  if (wasAway && !found.isCounted) return [];
  const monthlyCost = moneyOf(found.monthlyCost, found.costCurrency);
  const price = moneyOf(found.amount, found.currency);
  const row = { id: found.id, text: found.text, price, from: found.from, to: found.to };
  const step = { numberId, row, monthlyCost };
  const changes =
    kind === "gone"
      ? wentOf(step, found.to ?? found.from)
      : changesOf({ ...step, kind, before, firstSeenAt: found.firstSeenAt });
  const isUnlisted = (change: Change) => change.kind === "gone" && change.now.text === null;
  return changes
    .filter((change) => !isUnlisted(change) || (found.isCounted && found.hasJustLeft))
    .map((change) => ({ ...change, number, isNew, isMissed, isGone }));
}

function beforeOf(found: Row): HistoryStep["before"] {
  const { beforeId: id, beforeFrom: from } = found;
  if (id === null || from === null) return null;
  const price = moneyOf(found.beforeAmount, found.beforeCurrency);
  return { id, text: found.beforeText, price, from, to: found.beforeTo };
}
