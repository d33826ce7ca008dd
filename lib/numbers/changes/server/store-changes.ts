import "server-only";
import { sql } from "drizzle-orm";
import { type PgColumn } from "drizzle-orm/pg-core";
import { unexplainedChanges } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type Change, type ChangeKind, type MoneyEffect, type Reading } from "@/lib/domain/changes/change";
import { type ToldChange } from "@/lib/domain/changes/unexplained";
import { moneyOf } from "@/lib/domain/money/money";

/** A change that is to be told. About a number or, of a vendor's figure, about a month. */
export type NewChange = Pick<Change, "key" | "kind" | "was" | "now"> &
  MoneyEffect & {
    readonly numberId: string | null;
    readonly month?: string;
    readonly orderId?: string;
    /** In ms: it is as before again already. */
    readonly revertedAt?: number | undefined;
  };

/** One that was told just now, for the first time. */
export type RaisedChange = {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly numberId: string | null;
};

/**
 * Stores changes that nobody here ordered, each once, whoever finds it again. Answers with those that are new: whoever
 * tells people of them does so in the same transaction, and so once.
 */
export async function raiseChanges(
  executor: Executor,
  changes: readonly NewChange[],
  foundAt: Date,
): Promise<readonly RaisedChange[]> {
  if (changes.length === 0) return [];
  const found = foundAt.toISOString();
  const { rows } = await executor.execute<RaisedChange>(sql`
    insert into unexplained_changes (key, kind, number_id, month, was_text, was_amount, was_currency, was_at, now_text,
      now_amount, now_currency, now_at, moves_money, monthly_effect, effect_currency, order_id, reverted_at, found_at, likeness)
    select new.*, ${found}::timestamptz, md5(concat_ws('|', ${found}::text, kind, "wasText", "wasAmount", "wasCurrency",
      "nowText", "nowAmount", "nowCurrency")) from jsonb_to_recordset(${JSON.stringify(changes.map(asRow))}::jsonb) as new(
      key text, kind text, "numberId" text, month text, "wasText" text, "wasAmount" bigint, "wasCurrency" text,
      "wasAt" timestamptz, "nowText" text, "nowAmount" bigint, "nowCurrency" text, "nowAt" timestamptz,
      "movesMoney" boolean, "monthlyEffect" bigint, "effectCurrency" text, "orderId" uuid, "revertedAt" timestamptz)
    on conflict (key) do nothing
    returning id, kind, number_id as "numberId"`);
  return rows;
}

const iso = (ms: number | null | undefined) => (typeof ms === "number" ? new Date(ms).toISOString() : null);

const asRow = ({
  key,
  kind,
  numberId,
  month,
  was,
  now,
  movesMoney,
  monthly,
  orderId,
  revertedAt,
}: NewChange) => ({
  key,
  kind,
  numberId,
  month: month ?? null,
  wasText: was.text,
  wasAmount: was.price?.amount ?? null,
  wasCurrency: was.price?.currency ?? null,
  wasAt: iso(was.at),
  nowText: now.text,
  nowAmount: now.price?.amount ?? null,
  nowCurrency: now.price?.currency ?? null,
  nowAt: iso(now.at),
  movesMoney,
  monthlyEffect: monthly?.amount ?? null,
  effectCurrency: monthly?.currency ?? null,
  orderId: orderId ?? null,
  revertedAt: iso(revertedAt),
});

/** Says of open changes since when all is as before again. */
export async function markReverted(executor: Executor, reverted: ReadonlyMap<string, number>): Promise<void> {
  if (reverted.size === 0) return;
  const rows = JSON.stringify([...reverted].map(([key, at]) => ({ key, at: iso(at) })));
  await executor.execute(sql`
    update unexplained_changes as change set reverted_at = reverted.at
    from jsonb_to_recordset(${rows}::jsonb) as reverted(key text, at timestamptz)
    where change.key = reverted.key and change.state = 'open' and change.reverted_at is null`);
}

/** What was told of these numbers, in the order in which it happened. */
export async function readTold(executor: Executor, numberIds: readonly string[]): Promise<ToldChange[]> {
  if (numberIds.length === 0) return [];
  const { rows } = await executor.execute<
    {
      [Key in keyof Side as `was${Key}` | `now${Key}`]: Side[Key];
    } & { key: string; kind: ChangeKind; numberId: string; isOpen: boolean; revertedAt: number | null }
  >(sql`
    select key, kind, number_id as "numberId", state = 'open' as "isOpen", ${ms(unexplainedChanges.revertedAt)} as "revertedAt",
      was_text as "wasText", was_amount::float8 as "wasAmount", was_currency as "wasCurrency", ${ms(unexplainedChanges.wasAt)} as "wasAt",
      now_text as "nowText", now_amount::float8 as "nowAmount", now_currency as "nowCurrency", ${ms(unexplainedChanges.nowAt)} as "nowAt"
    from unexplained_changes where number_id = any(${sql.param([...numberIds])}::text[])
    order by now_at, found_at`);
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind,
    numberId: row.numberId,
    isOpen: row.isOpen,
    revertedAt: row.revertedAt,
    was: readingOf(row.wasText, row.wasAmount, row.wasCurrency, row.wasAt),
    now: { ...readingOf(row.nowText, row.nowAmount, row.nowCurrency, null), at: row.nowAt ?? 0 },
  }));
}

type Side = { Text: string | null; Amount: number | null; Currency: string | null; At: number | null };

const ms = (column: PgColumn) => sql`floor(extract(epoch from ${column}) * 1000)::float8`;

const readingOf = (
  text: string | null,
  amount: number | null,
  currency: string | null,
  at: number | null,
): Reading => ({
  text,
  price: moneyOf(amount, currency),
  at,
});
