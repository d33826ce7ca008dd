import "server-only";
import { inArray, sql } from "drizzle-orm";
import { namePeople } from "@/lib/costs/drilldown/server/name-numbers";
import { readBought } from "@/lib/costs/month/server/read-bought";
import { numbers } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { type Moment } from "@/lib/domain/as-of/moment";
import { type DatedFacts, numberAt } from "@/lib/domain/as-of/number-on-day";
import { type CostEntry } from "@/lib/domain/costs/cost-ledger";
import { always, type Held } from "@/lib/domain/costs/timeline";
import { describePhone, type VendorNumber } from "@/lib/domain/phone/phone";
import { readSaid } from "@/lib/numbers/annotations/server/store-annotations";
import { type RowThen } from "../as-of-view";

/** A number as it was at each of some moments; null: it was not in the account. */
export type NumberAtMoments = {
  readonly id: string;
  readonly number: VendorNumber;
  /** International form. */
  readonly name: string;
  readonly then: readonly (RowThen | null)[];
};

/** Tells of a page or a batch of numbers what they were at some moments, in their order: five statements. */
export async function readNumbersAt(
  executor: Executor,
  entries: readonly CostEntry[],
  moments: readonly Moment[],
): Promise<NumberAtMoments[]> {
  if (entries.length === 0) return [];
  const ids = entries.map(({ id }) => id);
  const [rows, kept, said, bought] = await Promise.all([
    readRows(executor, ids),
    readKept(executor, ids),
    readSaid(executor, ids),
    readBought(executor, ids),
  ]);
  const people = await namePeople([...new Set(bought.map(({ buyer }) => buyer))]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return entries.flatMap((entry) => {
    const row = rowOf.get(entry.id);
    if (!row) return [];
    const { id, number, friendlyName, detailsAt, ...annotations } = row;
    const own = kept.get(id);
    const name = describePhone(number).international;
    const facts: DatedFacts = {
      names: own?.names ?? [always(friendlyName)],
      pricedSince: own?.pricedSince ?? detailsAt?.getTime() ?? null,
      annotations,
      said: said.get(id) ?? [],
      purchases: bought.filter(({ numberId }) => numberId === id),
    };
    const then = moments.map((moment): RowThen | null => {
      const told = numberAt(entry, facts, moment);
      if (!told) return null;
      const { status, buyer, ...rest } = told;
      return {
        ...rest,
        id,
        number,
        name,
        status: status.name,
        isCosting: status.isCosting,
        boughtBy: buyer === null ? null : (people.get(buyer) ?? null),
      };
    });
    return [{ id, number, name, then }];
  });
}

const readRows = (executor: Executor, ids: readonly string[]) =>
  executor
    .select({
      id: numbers.id,
      number: numbers.number,
      friendlyName: numbers.friendlyName,
      detailsAt: numbers.detailsAt,
      costCentre: numbers.costCentre,
      holder: numbers.holder,
      tags: numbers.tags,
      note: numbers.note,
    })
    .from(numbers)
    .where(inArray(numbers.id, [...ids]));

type Kept = { names?: Held<string | null>[]; pricedSince?: number };

/** Names one after the other, and when a price was first read, of the numbers of which either was recorded. */
async function readKept(executor: Executor, ids: readonly string[]): Promise<ReadonlyMap<string, Kept>> {
  const { rows } = await executor.execute<{
    id: string;
    kind: "name" | "price";
    text: string | null;
    from: number;
    to: number | null;
  }>(sql`
    select number_id as id, kind, text, (extract(epoch from from_at) * 1000)::float8 as "from",
      (extract(epoch from to_at) * 1000)::float8 as "to"
    from number_history where number_id = any(${sql.param(ids)}::text[]) and kind in ('name', 'price')
    order by number_id, kind, from_at, id`);
  const kept = new Map<string, Kept>();
  for (const { id, kind, text, from, to } of rows) {
    let own = kept.get(id);
    if (!own) kept.set(id, (own = {}));
    if (kind === "price") own.pricedSince ??= from;
    else (own.names ??= []).push({ value: text, from, to: to ?? Infinity });
  }
  return kept;
}
