import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";
import { sumMoney } from "@/lib/domain/money";
import { GONE_STATUSES } from "@/lib/domain/number";
import { type Tally } from "@/lib/domain/tally";

type Row = {
  readonly is_on_the_way: boolean;
  readonly currency: string | null;
  readonly count: number;
  readonly sum: number;
};

/** Monthly cost of a cost centre's numbers (null: of all) and of what is being bought for it, summed by the database. */
export async function readSpending(
  costCentre: string | null,
): Promise<{ readonly monthlyNow: Tally; readonly onTheWay: Tally }> {
  const gone = sql.join(
    GONE_STATUSES.map((status) => sql`${status}`),
    sql`, `,
  );
  const { rows } = await database().execute<Row>(sql`
    select is_on_the_way, case when cost is null then null else currency end as currency,
      count(*)::int as count, coalesce(sum(cost), 0)::float8 as sum
    from (
      select false as is_on_the_way, monthly_cost as cost, currency
      from numbers
      where gone_at is null and lower(trim(status)) not in (${gone})
        and (${costCentre}::text is null or cost_centre = ${costCentre})
      union all
      select true, p.quoted_monthly_cost, p.currency
      from purchases p join orders o on o.id = p.order_id
      where p.state in ('queued', 'sending', 'unknown', 'needs_review')
        and (${costCentre}::text is null or o.cost_centre = ${costCentre})
    ) as costs
    group by 1, 2`);
  const tally = (isOnTheWay: boolean) => tallyOf(rows.filter((row) => row.is_on_the_way === isOnTheWay));
  return { monthlyNow: tally(false), onTheWay: tally(true) };
}

function tallyOf(rows: readonly Row[]): Tally {
  const known = rows.flatMap(({ currency, sum }) => (currency === null ? [] : [{ amount: sum, currency }]));
  const count = rows.reduce((total, row) => total + row.count, 0);
  const unknown = rows
    .filter(({ currency }) => currency === null)
    .reduce((total, row) => total + row.count, 0);
  return { count, unknown, totals: sumMoney(known) };
}
