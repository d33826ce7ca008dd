import "server-only";
import { and, count, inArray, sql, sum } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { type HolderFacts } from "@/lib/domain/holders/holder";
import { moneyOf } from "@/lib/domain/money/money";
import { joinTallies, type Tally } from "@/lib/domain/tally";
import { escapeLike } from "@/lib/domain/text/clean-text";
import { type HoldersPage, type HoldersQuery } from "../holder-view";

const PAGE_SIZE = 50;

type Row = HolderFacts & { readonly name: string; readonly total: number };

/** Who has numbers, had some, or is known without any, by name; each with what its numbers cost a month now. */
export async function listHolders({ search, page }: HoldersQuery): Promise<HoldersPage> {
  const pattern = sql`public.folded(${`%${escapeLike(search)}%`})`;
  const { rows } = await database().execute<Row>(sql`
    with names as (
      select holder as name from numbers where holder is not null
      union select name from holders
      union select text from own_facts_history where kind = 'holder' and text is not null
    )
    select names.name, kind, external_id as "externalId", (count(*) over ())::int as total
    from names left join holders on holders.name = names.name
    where public.searchable(names.name, external_id, null, null, null) like ${pattern}
    order by public.folded(names.name), names.name
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`);
  const monthly = await sumHeld(rows.map(({ name }) => name));
  const total = rows[0]?.total ?? 0;
  return {
    rows: rows.map(({ name, kind, externalId }) => ({
      name,
      kind,
      externalId,
      monthly: monthly.get(name) ?? joinTallies(),
    })),
    total,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  };
}

/** How many numbers of the account these have now, and what they cost a month. Who has none is not in it. */
export async function sumHeld(names: readonly string[]): Promise<ReadonlyMap<string, Tally>> {
  if (names.length === 0) return new Map();
  const rows = await database()
    .select({
      holder: numbers.holder,
      currency: numbers.currency,
      count: count(),
      known: count(numbers.monthlyCost),
      cost: sql<number>`coalesce(${sum(numbers.monthlyCost)}::float8, 0)`,
    })
    .from(numbers)
    .where(and(inArray(numbers.holder, [...names]), isOwnedNow))
    .groupBy(numbers.holder, numbers.currency);
  const held = new Map<string, Tally>();
  for (const { holder, currency, count, known, cost } of rows) {
    if (holder === null) continue;
    const money = known > 0 ? moneyOf(cost, currency) : null;
    const part = { count, unknown: money ? count - known : count, totals: money ? [money] : [] };
    held.set(holder, joinTallies(held.get(holder) ?? joinTallies(), part));
  }
  return held;
}
