import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { database } from "@/lib/db/server/connection";
import { type Month } from "@/lib/domain/dates/months";
import { joinTallies, type Tally } from "@/lib/domain/tally";

/**
 * The charges of a month as the database finds them by itself, in the zone (IANA): `id`, `due`, `amount` and
 * `of_currency`, both null where no price is known. Of numbers that were bought, whose billing dates never moved.
 */
export const chargesInDatabase = (month: Month, timeZone: string): SQL => sql`(
  with dates as (
    select id, n.purchased_at, n.status, n.gone_at, n.monthly_cost, n.currency,
      case when m.month = date_trunc('month', n.purchased_at at time zone 'UTC')
        then n.purchased_at at time zone 'UTC'
        else m.month + (least(extract(day from n.purchased_at at time zone 'UTC'),
          extract(day from m.month + interval '1 month - 1 day')) - 1) * interval '1 day'
          + ((n.purchased_at at time zone 'UTC') - date_trunc('day', n.purchased_at at time zone 'UTC'))
      end at time zone 'UTC' as due
    from numbers as n
    cross join generate_series(${`${month}-01`}::timestamp - interval '1 month', ${`${month}-01`}::timestamp + interval '1 month', interval '1 month') as m (month)
  ), charges as (
    select dates.*, coalesce(
      (select text from number_history h where h.number_id = dates.id and kind = 'status' and from_at <= due and (to_at is null or to_at > due)),
      case when not exists (select from number_history h where h.number_id = dates.id and kind = 'status') and (gone_at is null or due < gone_at) then status end
    ) as was
    from dates where due >= purchased_at and to_char(due at time zone ${timeZone}, 'YYYY-MM') = ${month}
  )
  select charges.id, charges.due, coalesce(known.amount, case when known.is_known is null then monthly_cost end) as amount,
    coalesce(known.currency, case when known.is_known is null then charges.currency end) as of_currency
  from charges left join lateral (
    select h.amount, h.currency, true as is_known from number_history h where h.number_id = charges.id and kind = 'price'
    order by (from_at <= due) desc, case when from_at <= due then from_at end desc, from_at asc limit 1
  ) as known on true
  where was is not null and was not in ('cancelled', 'released', 'expired')
)`;

/** The cost centre of a number at an instant, each given as SQL, in the zone (IANA). */
const centreInDatabase = (id: SQL, at: SQL, timeZone: string): SQL => sql`
  case when exists (select from own_facts_history f where f.number_id = ${id} and f.kind = 'cost_centre')
    then (select f.text from own_facts_history f where f.number_id = ${id} and f.kind = 'cost_centre'
      and f.from_on <= (${at} at time zone ${timeZone})::date order by f.from_on desc limit 1)
    else (select n.cost_centre from numbers n where n.id = ${id}) end`;

/** What each cost centre is charged in a month, by the database alone: charges, and setup fees. */
export async function sumsInDatabase(month: Month, timeZone: string): Promise<Map<string | null, Tally>> {
  const { rows } = await database().execute<{
    centre: string | null;
    currency: string | null;
    count: number;
    amount: number | null;
  }>(sql`
    select centre, currency, count(*)::int as count, sum(amount)::float8 as amount from (
      select ${centreInDatabase(sql`c.id`, sql`c.due`, timeZone)} as centre, c.of_currency as currency, c.amount
      from ${chargesInDatabase(month, timeZone)} as c
      union all
      select case when exists (select from numbers n where n.id = p.number_id)
          then ${centreInDatabase(sql`p.number_id`, sql`p.sent_at`, timeZone)} else o.cost_centre end,
        case when p.quoted_setup_fee is not null then p.currency end, p.quoted_setup_fee
      from purchases p join orders o on o.id = p.order_id
      where p.state = 'bought' and to_char(p.sent_at at time zone ${timeZone}, 'YYYY-MM') = ${month}
    ) as everything group by 1, 2`);
  const sums = new Map<string | null, Tally>();
  for (const { centre, currency, count, amount } of rows) {
    const before = sums.get(centre) ?? { count: 0, unknown: 0, totals: [] };
    const totals = currency === null ? [] : [{ currency, amount: amount ?? 0 }];
    sums.set(centre, joinTallies(before, { count, unknown: currency === null ? count : 0, totals }));
  }
  return sums;
}
