import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { numbers, annotationsHistory } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type Day } from "@/lib/domain/dates/months";
import { type Annotations } from "@/lib/domain/annotations";
import { ANNOTATION_KINDS, type AnnotationKind, type Said } from "@/lib/domain/annotation-history";

/** What is to be stored of one number: its facts now, and what is said of it from the day of the change on. */
export type FactsChange = {
  readonly id: string;
  readonly after: Annotations;
  readonly kinds: readonly AnnotationKind[];
  readonly said: readonly Said[];
};

/** From which day on, who says so, and when (ISO 8601); absent: now, by the database's clock. */
export type Change = { readonly since: Day; readonly by: string; readonly at?: string };

/** What is said of a number now: columns of its row. */
export const ANNOTATION_COLUMNS = {
  costCentre: numbers.costCentre,
  holder: numbers.holder,
  tags: numbers.tags,
  note: numbers.note,
} as const;

/** As the history spells the kinds. */
const KIND = { cost_centre: "costCentre", holder: "holder", tags: "tags", note: "note" } as const;

/** What was said of numbers, by id. Lock their rows before: who changes the facts of a number has its row locked. */
export async function readSaid(
  executor: Executor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Said[]>> {
  const rows = await executor
    .select()
    .from(annotationsHistory)
    .where(inArray(annotationsHistory.numberId, [...ids]));
  const said = new Map<string, Said[]>();
  for (const row of rows) {
    const list = said.get(row.numberId);
    if (list) list.push(saidOf(row));
    else said.set(row.numberId, [saidOf(row)]);
  }
  return said;
}

/** A row as the domain knows it. */
export const saidOf = ({
  kind,
  fromOn,
  text,
  tags,
  saidBy,
  saidAt,
}: typeof annotationsHistory.$inferSelect): Said => ({
  kind: KIND[kind],
  from: fromOn,
  value: kind === "tags" ? (tags ?? []) : text,
  by: saidBy,
  at: saidAt?.toISOString() ?? null,
});

/** Writes the facts of numbers and their history, each in one statement. Call it in the transaction that locked them. */
export async function storeAnnotations(
  executor: Executor,
  changes: readonly FactsChange[],
  { since, by, at }: Change,
): Promise<void> {
  if (changes.length === 0) return;
  const now = changes.map(({ id, after }) => ({
    id,
    ...Object.fromEntries(ANNOTATION_KINDS.map((kind) => [ANNOTATION_COLUMNS[kind].name, after[kind]])),
  }));
  await executor
    .update(numbers)
    .set({
      costCentre: sql`edited.cost_centre`,
      holder: sql`edited.holder`,
      tags: sql`edited.tags`,
      note: sql`edited.note`,
    })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(now)}::jsonb)
        as edited(id text, cost_centre text, holder text, tags text[], note text)`,
    )
    .where(eq(numbers.id, sql`edited.id`));
  const given = changes.flatMap(({ id, kinds }) =>
    kinds.map((kind) => ({ id, kind: ANNOTATION_COLUMNS[kind].name })),
  );
  await executor.execute(sql`
    delete from own_facts_history as history
    using jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(id text, kind text)
    where history.number_id = given.id and history.kind = given.kind and history.from_on >= ${since}::date`);
  const said = changes.flatMap(({ id, said: rows }) =>
    rows.map((row) => ({
      id,
      kind: ANNOTATION_COLUMNS[row.kind].name,
      from: row.from,
      ...(row.kind === "tags" ? { tags: row.value } : { text: row.value }),
      by: row.by === undefined ? by : row.by,
      ...(row.at === undefined ? { at, isNow: at === undefined } : { at: row.at }),
    })),
  );
  await executor.execute(sql`
    insert into own_facts_history (number_id, kind, from_on, text, tags, said_by, said_at)
    select id, kind, "from", text, tags, "by",
      case when "isNow" then now() else at end
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
      as said(id text, kind text, "from" date, text text, tags text[], "by" uuid, at timestamptz, "isNow" boolean)`);
}
