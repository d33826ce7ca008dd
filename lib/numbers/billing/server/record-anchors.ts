import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { numberHistory } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { billingAnchor, isOfSeries, unclampedDate } from "@/lib/domain/dates/billing-dates";

/** What is known of a number's billing dates. */
export type DatesKnown = {
  readonly id: string;
  readonly nextCharge: Date | null;
  readonly purchasedAt: Date | null;
  /** No charge date was known before this: what was recorded is a guess from the purchase. */
  readonly isFirstCharge: boolean;
};

type Change = { readonly id: string; readonly at: Date; readonly from: Date };

/**
 * Brings the history of billing dates in line with what is known now. Call it in the transaction that wrote the
 * numbers, after them.
 */
export async function recordAnchors(
  executor: Executor,
  numbers: readonly DatesKnown[],
  now: Date,
): Promise<void> {
  if (numbers.length === 0) return;
  const open = await openAnchors(executor, numbers);
  const first: Change[] = [];
  const corrected: Change[] = [];
  const moved: Change[] = [];
  for (const number of numbers) {
    const anchor = billingAnchor(number.nextCharge, number.purchasedAt);
    if (!anchor) continue;
    const at = unclampedDate(anchor);
    const known = open.get(number.id);
    const change = { id: number.id, at, from: now };
    if (!known) first.push({ ...change, from: earlier(number.purchasedAt ?? now, now) });
    else if (number.nextCharge === null || isOfSeries(known, number.nextCharge)) continue;
    // A series of which only a clamped date was known, or none at all, was always this one.
    else if (number.isFirstCharge || isOfSeries(at, known)) corrected.push(change);
    else moved.push(change);
  }
  await correct(executor, corrected);
  await close(executor, moved);
  await begin(executor, [...first, ...moved]);
}

async function openAnchors(
  executor: Executor,
  numbers: readonly DatesKnown[],
): Promise<ReadonlyMap<string, Date>> {
  const rows = await executor
    .select({ id: numberHistory.numberId, at: numberHistory.at })
    .from(numberHistory)
    .where(
      and(
        inArray(
          numberHistory.numberId,
          numbers.map(({ id }) => id),
        ),
        eq(numberHistory.kind, "anchor"),
        isNull(numberHistory.toAt),
      ),
    );
  return new Map(rows.flatMap(({ id, at }) => (at ? [[id, at]] : [])));
}

const earlier = (one: Date, other: Date) => (one < other ? one : other);

const asRows = (changes: readonly Change[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change(id text, at timestamptz, "from" timestamptz)`;

const isOpenAnchor = sql`history.number_id = change.id and history.kind = 'anchor' and history.to_at is null`;

async function correct(executor: Executor, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await executor.execute(
    sql`update number_history as history set at = change.at from ${asRows(changes)} where ${isOpenAnchor}`,
  );
}

async function close(executor: Executor, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await executor.execute(sql`
    update number_history as history set to_at = greatest(history.from_at, change."from")
    from ${asRows(changes)} where ${isOpenAnchor}`);
}

async function begin(executor: Executor, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await executor.execute(sql`
    insert into number_history (number_id, kind, at, from_at)
    select change.id, 'anchor', change.at, greatest(change."from", (
      select max(past.to_at) from number_history as past
      where past.number_id = change.id and past.kind = 'anchor'
    )) from ${asRows(changes)}
    on conflict (number_id, kind) where to_at is null do nothing`);
}
