import "server-only";
import { sql } from "drizzle-orm";
import { annotationsHistory } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type Said } from "@/lib/domain/annotation-history";
import { type Moment } from "@/lib/domain/as-of/moment";
import { annotationsChanged, type ChangedFact, nameAt } from "@/lib/domain/as-of/number-on-day";
import { type Held } from "@/lib/domain/costs/timeline";
import { saidOf } from "@/lib/numbers/annotations/server/store-annotations";

/**
 * Whose name, or what we say of them, differs between two moments. Read are the histories of those alone of which
 * something was said, or whose name began, in between.
 */
export async function readTold(
  executor: Executor,
  from: Moment,
  to: Moment,
): Promise<ReadonlyMap<string, readonly ChangedFact[]>> {
  const told = new Map<string, ChangedFact[]>();
  for (const [id, names] of await readNames(executor, from, to))
    if (nameAt(names, from.at) !== nameAt(names, to.at)) told.set(id, ["name"]);
  for (const [id, said] of await readSaidBetween(executor, from, to)) {
    const kinds = annotationsChanged(said, from, to);
    if (kinds.length > 0) told.set(id, [...(told.get(id) ?? []), ...kinds]);
  }
  return told;
}

async function readNames(
  executor: Executor,
  from: Moment,
  to: Moment,
): Promise<Map<string, Held<string | null>[]>> {
  const between = sql`from_at > ${iso(from)}::timestamptz and from_at <= ${iso(to)}::timestamptz`;
  const { rows } = await executor.execute<{
    id: string;
    text: string | null;
    from: number;
    to: number | null;
  }>(sql`
    select number_id as id, text, (extract(epoch from from_at) * 1000)::float8 as "from",
      (extract(epoch from to_at) * 1000)::float8 as "to"
    from number_history where kind = 'name'
      and number_id in (select number_id from number_history where kind = 'name' and ${between})
    order by number_id, from_at, id`);
  return byNumber(
    rows,
    ({ id }) => id,
    ({ text, from: start, to: end }) => ({ value: text, from: start, to: end ?? Infinity }),
  );
}

async function readSaidBetween(executor: Executor, from: Moment, to: Moment): Promise<Map<string, Said[]>> {
  const rows = await executor
    .select()
    .from(annotationsHistory)
    .where(
      sql`${annotationsHistory.numberId} in (select number_id from own_facts_history
        where from_on > ${from.day}::date and from_on <= ${to.day}::date)`,
    );
  return byNumber(rows, ({ numberId }) => numberId, saidOf);
}

const iso = ({ at }: Moment) => new Date(at).toISOString();

function byNumber<Row, Value>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  valueOf: (row: Row) => Value,
): Map<string, Value[]> {
  const lists = new Map<string, Value[]>();
  for (const row of rows) {
    const list = lists.get(idOf(row));
    if (list) list.push(valueOf(row));
    else lists.set(idOf(row), [valueOf(row)]);
  }
  return lists;
}
