import "server-only";
import { sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";
import { sumMoney } from "@/lib/domain/money/money";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { type Tally } from "@/lib/domain/tally";

type Row = {
  readonly cost_centre: string | null;
  readonly is_on_the_way: boolean;
  readonly currency: string | null;
  readonly count: number;
  readonly sum: number;
};

export type Spending = {
  /** Monthly cost of the numbers it has. */
  readonly monthlyNow: Tally;
  /** Monthly cost, as quoted, of what is being bought. */
  readonly onTheWay: Tally;
};

/**
 * A number that is being bought counts once: by its quote until the account has it, from then on by its own row, which
 * is of the order's cost centre also while the purchase is not settled yet. Summed by the database; of one cost centre,
 * or with null of all. Ask the answer for any of those it was read for.
 */
export async function readSpending(only: string | null): Promise<(costCentre: string | null) => Spending> {
  const { rows } = await database().execute<Row>(sql`
    select cost_centre, is_on_the_way, case when cost is null then null else currency end as currency,
      count(*)::int as count, coalesce(sum(cost), 0)::float8 as sum
    from (
      select coalesce(numbers.cost_centre, sent.cost_centre) as cost_centre, false as is_on_the_way,
        coalesce(numbers.monthly_cost, sent.cost) as cost,
        case when numbers.monthly_cost is null then sent.currency else numbers.currency end as currency
      from numbers left join (
        select p.number, p.quoted_monthly_cost as cost, p.currency, o.cost_centre
        from purchases p join orders o on o.id = p.order_id
        where p.state in ('sending', 'unknown', 'needs_review')
      ) as sent on sent.number = numbers.number
      where ${isOwnedNow}
      union all
      select o.cost_centre, true, p.quoted_monthly_cost, p.currency
      from purchases p join orders o on o.id = p.order_id
      where p.state in ('queued', 'sending', 'unknown', 'needs_review')
        and not exists (select from numbers where numbers.number = p.number and ${isOwnedNow})
    ) as costs
    where ${only}::text is null or cost_centre = ${only}
    group by 1, 2, 3`);
  return (costCentre) => {
    const own = costCentre === null ? rows : rows.filter((row) => row.cost_centre === costCentre);
    return {
      monthlyNow: tallyOf(own.filter((row) => !row.is_on_the_way)),
      onTheWay: tallyOf(own.filter((row) => row.is_on_the_way)),
    };
  };
}

function tallyOf(rows: readonly Row[]): Tally {
  const countOf = (some: readonly Row[]) => some.reduce((total, row) => total + row.count, 0);
  return {
    count: countOf(rows),
    unknown: countOf(rows.filter(({ currency }) => currency === null)),
    totals: sumMoney(
      rows.flatMap(({ currency, sum }) => (currency === null ? [] : [{ amount: sum, currency }])),
    ),
  };
}
