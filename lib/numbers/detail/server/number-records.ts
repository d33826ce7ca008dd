import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type Timeline } from "@/lib/domain/costs/timeline";
import { type HistoryRecord, type NumberRecord, TimelineBuilder } from "@/lib/domain/costs/timeline-builder";

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

/** A number's row with what costs are told by besides. Null is none. */
export type NumberRow = NumberRecord & {
  readonly id: string;
  /** End of the yearly term, ms. */
  readonly expiresAt: number | null;
  readonly country: string | null;
  readonly area: string | null;
  readonly costCentre: string | null;
  readonly tags: readonly string[] | null;
};

/** A batch of rows in the order of their ids. Plain numbers arrive several times faster than dates and big integers. */
export async function readRecords(
  executor: Executor,
  { where, limit }: { readonly where: SQL; readonly limit: number },
): Promise<NumberRow[]> {
  const { rows } = await executor.execute<NumberRow>(sql`
    select id, status, monthly_cost::float8 as "monthlyCost", currency, country, area_code as "area",
      cost_centre as "costCentre", nullif(tags, '{}') as tags, details_at is not null as "isAsked",
      (extract(epoch from purchased_at) * 1000)::float8 as "purchasedAt",
      (extract(epoch from next_charge) * 1000)::float8 as "nextCharge",
      (extract(epoch from expires_at) * 1000)::float8 as "expiresAt",
      (extract(epoch from first_seen_at) * 1000)::float8 as "firstSeenAt",
      (extract(epoch from gone_at) * 1000)::float8 as "goneAt"
    from ${numbers} where ${where} order by id limit ${limit}`);
  return rows;
}

type Histories = ReadonlyMap<string, readonly HistoryRecord[]>;

/**
 * Histories of the numbers whose history says more than their own row; of these numbers, or with null of all. By
 * number, each kind rising.
 */
export async function readHistories(executor: Executor, ids: readonly string[] | null): Promise<Histories> {
  const isOf = (column: SQL) => (ids === null ? sql`` : sql`and ${column} = any(${sql.param(ids)}::text[])`);
  const { rows } = await executor.execute<HistoryRecord & { numberId: string }>(sql`
    select number_id as "numberId", kind, text, amount::float8 as amount, currency,
      (extract(epoch from at) * 1000)::float8 as at,
      (extract(epoch from from_at) * 1000)::float8 as "from",
      (extract(epoch from to_at) * 1000)::float8 as "to"
    from number_history
    where kind <> 'name' ${isOf(sql`number_id`)} and number_id in (
      select number.id from number_history as history join numbers as number on number.id = history.number_id
      where ${saysMore} ${isOf(sql`number.id`)}
    )
    order by number_id, kind, from_at, id`);
  const histories = new Map<string, HistoryRecord[]>();
  for (const row of rows) {
    const list = histories.get(row.numberId);
    if (list) list.push(row);
    else histories.set(row.numberId, [row]);
  }
  return histories;
}

/** What a number costs when, for its own page: by the rows and the rules of the costs pages. Null: there is none. */
export async function readTimeline(executor: Executor, id: string): Promise<Timeline | null> {
  const [row] = await readRecords(executor, { where: sql`id = ${id}`, limit: 1 });
  if (!row) return null;
  const histories = await readHistories(executor, [id]);
  return new TimelineBuilder().build(row, histories.get(id) ?? []);
}

/**
 * In UTC, the day of the month of the series of billing dates that a date is of: a month's end may have clamped a later
 * day, which the purchase still knows (lib/domain/dates/billing-dates.ts).
 */
const billingDay = (date: SQL): SQL => sql`
  case when extract(day from ${date} at time zone 'UTC' + interval '1 day') = 1
    then greatest(extract(day from ${date} at time zone 'UTC'), extract(day from number.purchased_at at time zone 'UTC'))
    else extract(day from ${date} at time zone 'UTC') end`;

const billingTime = (date: SQL): SQL => sql`(${date} at time zone 'UTC')::time`;

/** The charge date that a timeline is made with where there is no history. */
const ownDate = sql`coalesce(number.next_charge, number.purchased_at)`;

/**
 * Something ended, or what still holds is not what the row would make of it: a status that began at another time, or
 * a billing day that the next charge hides. Most numbers have nothing of that, and their history is not read.
 */
const saysMore = sql`case
  when history.to_at is not null then history.kind <> 'name'
  when history.kind = 'status' then number.gone_at is not null or history.text <> number.status
    or least(history.from_at, number.purchased_at) <> least(number.first_seen_at, number.purchased_at)
  when history.kind = 'price' then number.details_at is null
    or (history.amount, history.currency) is distinct from (number.monthly_cost, number.currency)
  when history.kind = 'anchor' then ${ownDate} is null or ${billingTime(sql`history.at`)} <> ${billingTime(ownDate)}
    or ${billingDay(sql`history.at`)} <> ${billingDay(ownDate)}
  else false end`;
