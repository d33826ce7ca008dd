import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";
import { type Day, dayStart } from "@/lib/domain/dates/months";
import { type Held } from "@/lib/domain/costs/timeline";

/** Cost centres and tags of a number one after the other, where they were not always today's. Instants are ms. */
export type DatedFacts = {
  readonly costCentres?: readonly Held<string | null>[];
  readonly tagSets?: readonly Held<readonly string[]>[];
};

/** What costs are told by. */
const isOfCosts = sql`kind in ('cost_centre', 'tags')`;

type Row = {
  readonly id: string;
  readonly kind: "cost_centre" | "tags";
  readonly from: Day;
  readonly text: string | null;
  readonly tags: readonly string[] | null;
};

/** Of these numbers, or with null of all, if it was said since when; days are those of the zone (IANA). */
export async function readDatedFacts(
  executor: Executor,
  ids: readonly string[] | null,
  timeZone: string,
): Promise<ReadonlyMap<string, DatedFacts>> {
  const isOf = ids === null ? sql`` : sql`and number_id = any(${sql.param(ids)}::text[])`;
  const { rows } = await executor.execute<Row>(sql`
    select number_id as id, kind, from_on::text as "from", text, tags from own_facts_history
    where ${isOfCosts} ${isOf} order by number_id, kind, from_on`);
  const starts = new Map<Day, number>([["-infinity", -Infinity]]);
  const startOf = (day: Day): number => {
    let start = starts.get(day);
    if (start === undefined) starts.set(day, (start = dayStart(timeZone, day).getTime()));
    return start;
  };
  const facts = new Map<
    string,
    { costCentres?: Held<string | null>[]; tagSets?: Held<readonly string[]>[] }
  >();
  for (const { id, kind, from, text, tags } of rows) {
    let own = facts.get(id);
    if (!own) facts.set(id, (own = {}));
    if (kind === "tags") append((own.tagSets ??= []), tags ?? [], startOf(from));
    else append((own.costCentres ??= []), text, startOf(from));
  }
  return facts;
}

/** Each value holds until the next one. */
function append<T>(list: Held<T>[], value: T, from: number): void {
  const last = list.at(-1);
  if (last) list[list.length - 1] = { ...last, to: from };
  list.push({ value, from, to: Infinity });
}

/** How many rows these facts are. */
export const countDated = ({ costCentres, tagSets }: DatedFacts): number =>
  (costCentres?.length ?? 0) + (tagSets?.length ?? 0);

/** How many there are of all numbers. */
export async function countAllDated(executor: Executor): Promise<number> {
  const { rows } = await executor.execute<{ count: number }>(
    sql`select count(*)::int as count from own_facts_history where ${isOfCosts}`,
  );
  return rows[0]?.count ?? 0;
}
