import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { database } from "@/lib/db/server/connection";
import { sumMoney } from "@/lib/domain/money/money";
import { storeMirror } from "@/lib/testing/server/test-costs";
import { useTestDatabase } from "@/lib/testing/server/test-database";
import { readMonth } from "./read-month";

process.env.REPORTING_TIME_ZONE = "Africa/Johannesburg";
useTestDatabase();
const now = new Date("2026-11-24T12:00:00Z");

beforeAll(() => storeMirror(3_000));

/** The month's charges as the database finds them by itself, in the zone. */
async function sumInDatabase(month: string) {
  const { rows } = await database().execute<{
    currency: string | null;
    count: number;
    amount: number | null;
  }>(sql`
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
      from dates where due >= purchased_at and to_char(due at time zone 'Africa/Johannesburg', 'YYYY-MM') = ${month}
    ), priced as (
      select charges.*, coalesce(known.amount, case when known.is_known is null then monthly_cost end) as amount,
        coalesce(known.currency, case when known.is_known is null then charges.currency end) as of_currency
      from charges left join lateral (
        select h.amount, h.currency, true as is_known from number_history h where h.number_id = charges.id and kind = 'price'
        order by (from_at <= due) desc, case when from_at <= due then from_at end desc, from_at asc limit 1
      ) as known on true
      where was is not null and was not in ('cancelled', 'released', 'expired')
    )
    select of_currency as currency, count(*)::int as count, sum(amount)::float8 as amount from priced group by 1 order by 1`);
  return rows;
}

it.each(["2026-11", "2026-10", "2026-02", "2027-01"])(
  "the costs of %s are what the database sums by itself, and so are rows and terms",
  async (month) => {
    const view = await readMonth(month, now);
    const rows = await sumInDatabase(month);
    const known = rows.filter(({ currency }) => currency !== null);
    expect(view.figures.total).toEqual({
      count: rows.reduce((sum, { count }) => sum + count, 0),
      unknown: rows.find(({ currency }) => currency === null)?.count ?? 0,
      totals: known.map(({ currency, amount }) => ({ currency, amount })),
    });
    for (const { dimension, rows: some } of view.breakdowns) {
      if (dimension === "tag") continue;
      expect(sumMoney(some.flatMap(({ totals }) => totals))).toEqual(view.figures.total.totals);
    }
    for (const { last, terms, this: current } of view.bridges) {
      expect(terms.reduce((sum, { amount }) => sum + amount.amount, last.amount)).toBe(current.amount);
      expect(terms.find(({ term }) => term === "unexplained")?.amount.amount).toBe(0);
    }
  },
);
