import "server-only";
import { sql } from "drizzle-orm";
import { type Executor, inSnapshot } from "@/lib/db/server/connection";
import { areaName, type CostEntry } from "@/lib/domain/costs/cost-ledger";
import { TimelineBuilder } from "@/lib/domain/costs/timeline-builder";
import { countAllDated, countDated, readDatedFacts } from "@/lib/numbers/annotations/server/read-dated-facts";
import { type NumberRow, readHistories, readRecords } from "@/lib/numbers/detail/server/number-records";
import { onceByVersion } from "@/lib/numbers/list/server/by-version";
import { env } from "@/lib/server/env/env";
import { inParts, type LedgerParts, withEntries } from "../ledger-parts";
import { readBought } from "./read-bought";

const BATCH = 10_000;

/** All numbers that are or were in the account, ready to be calculated with. */
export type LedgerNumbers = {
  /** Rising by id. */
  readonly entries: readonly CostEntry[];
  /** The same; a part of which nothing has changed is the same list as before. */
  readonly parts: LedgerParts;
  /** When the first number was seen, ms. Null: none was yet. */
  readonly recordsBeginAt: number | null;
};

/** What was read, and before which transaction (xid8) everything that was ever written had been seen by then. */
type Reading = LedgerNumbers & { readonly horizon: string };

let latest: Reading | null = null;

/** Read once for as long as nobody writes to the mirror, and then only what was written since. */
export const readLedger = (): Promise<LedgerNumbers> =>
  onceByVersion(
    "costs-ledger",
    async () => (latest = await inSnapshot((snapshot) => read(snapshot, latest))),
  );

/** In one snapshot. */
async function read(snapshot: Executor, before: Reading | null): Promise<Reading> {
  const horizon = await readHorizon(snapshot);
  const ids = before && (await changedSince(snapshot, before.horizon));
  const updated = before && ids && (await update(snapshot, before, ids));
  return { horizon, ...(updated ?? (await readAll(snapshot))) };
}

/** The oldest transaction that has not ended, or may have ended unseen. */
async function readHorizon(snapshot: Executor): Promise<string> {
  const { rows } = await snapshot.execute<{ horizon: string }>(
    sql`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`,
  );
  return rows[0]?.horizon ?? "0";
}

/** Numbers of which something was inserted or updated since. Null: so many that reading all is as quick. */
async function changedSince(snapshot: Executor, horizon: string): Promise<string[] | null> {
  const isNew = sql`age(xmin) <= age(${horizon}::xid8::xid)`;
  const { rows } = await snapshot.execute<{ id: string }>(sql`
    select id from numbers where ${isNew}
    union select number_id from number_history where ${isNew}
    union select number_id from own_facts_history where ${isNew}
    union select number_id from purchases where ${isNew} and number_id is not null
    limit ${BATCH + 1}`);
  return rows.length > BATCH ? null : rows.map(({ id }) => id);
}

/** Null when something was deleted since, of which nobody knows where. */
async function update(
  snapshot: Executor,
  { entries, parts, recordsBeginAt }: LedgerNumbers,
  ids: readonly string[],
): Promise<LedgerNumbers | null> {
  const rows = await readRecords(snapshot, { where: sql`id = any(${sql.param(ids)}::text[])`, limit: BATCH });
  const entryOf = await entryMaker(snapshot, ids);
  const nextParts = withEntries(parts, new Map(rows.map((row) => [row.id, entryOf(row)])));
  const next = nextParts.flat();
  const dated = next.reduce((sum, entry) => sum + countDated(entry), 0);
  const stored = await countStored(snapshot);
  if (stored.numbers !== next.length || stored.dated !== dated) return null;
  // With the same list, what was calculated from it is still right.
  if (rows.length === 0) return { entries, parts, recordsBeginAt };
  return { entries: next, parts: nextParts, recordsBeginAt: earliest(recordsBeginAt, rows) };
}

/** In batches, so that other requests have their turn. */
async function readAll(snapshot: Executor): Promise<LedgerNumbers> {
  const entryOf = await entryMaker(snapshot, null);
  const entries: CostEntry[] = [];
  let recordsBeginAt: number | null = null;
  for (let after = ""; ;) {
    const rows = await readRecords(snapshot, { where: sql`id > ${after}`, limit: BATCH });
    for (const row of rows) entries.push(entryOf(row));
    recordsBeginAt = earliest(recordsBeginAt, rows);
    after = rows.at(-1)?.id ?? "";
    if (rows.length === BATCH) continue;
    const parts = inParts(entries);
    return { entries: parts.flat(), parts, recordsBeginAt };
  }
}

/** Makes entries of rows with what else is known of these numbers, or with null of all. */
async function entryMaker(
  snapshot: Executor,
  ids: readonly string[] | null,
): Promise<(row: NumberRow) => CostEntry> {
  const histories = await readHistories(snapshot, ids);
  const dated = await readDatedFacts(snapshot, ids, env().REPORTING_TIME_ZONE);
  const buyers = new Map((await readBought(snapshot)).map(({ numberId, buyer }) => [numberId, buyer]));
  const builder = new TimelineBuilder();
  const words = new Words();
  return (row) => ({
    id: row.id,
    timeline: builder.build(row, histories.get(row.id) ?? []),
    expiresAt: row.expiresAt,
    costCentre: words.of(row.costCentre),
    tags: row.tags?.map((tag) => words.of(tag) ?? tag) ?? NO_TAGS,
    country: words.of(row.country),
    area: words.of(areaName(row.country, row.area)),
    buyer: buyers.get(row.id) ?? null,
    seenSince: row.firstSeenAt,
    ...dated.get(row.id),
  });
}

async function countStored(snapshot: Executor): Promise<{ numbers: number; dated: number }> {
  const { rows } = await snapshot.execute<{ count: number }>(sql`select count(*)::int as count from numbers`);
  return { numbers: rows[0]?.count ?? 0, dated: await countAllDated(snapshot) };
}

const earliest = (known: number | null, rows: readonly NumberRow[]): number | null =>
  rows.reduce((least, { firstSeenAt }) => Math.min(least ?? firstSeenAt, firstSeenAt), known);

const NO_TAGS: readonly string[] = [];

/** Equal words are one text in memory: there are many numbers. */
class Words {
  private readonly known = new Map<string, string>();

  of(word: string | null): string | null {
    if (word === null) return null;
    const known = this.known.get(word);
    if (known === undefined) this.known.set(word, word);
    return known ?? word;
  }
}
