import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";
import { moneyOf } from "@/lib/domain/money/money";
import { type ChangeWatch } from "./change-watch";
import { type NewChange } from "./store-changes";

/** So long after a purchase the first price that is read of its number counts as what it is billed. */
const PRICED_WITHIN = sql`interval '30 days'`;

type Row = {
  readonly purchaseId: string;
  readonly orderId: string;
  readonly numberId: string;
  readonly quoted: number;
  readonly quotedCurrency: string;
  readonly quotedAt: number | null;
  readonly billed: number;
  readonly billedCurrency: string;
  readonly billedAt: number;
};

/** Numbers bought here that are billed at another price than was quoted, and that nobody was told of. */
export async function findBilled(executor: Executor, watch: ChangeWatch): Promise<NewChange[]> {
  const { rows } = await executor.execute<Row>(sql`
    select purchase.id as "purchaseId", purchase.order_id as "orderId", purchase.number_id as "numberId",
      purchase.quoted_monthly_cost::float8 as quoted, purchase.currency as "quotedCurrency",
      floor(extract(epoch from purchase.quoted_at) * 1000)::float8 as "quotedAt",
      price.amount::float8 as billed, price.currency as "billedCurrency",
      floor(extract(epoch from price.at) * 1000)::float8 as "billedAt"
    from purchases as purchase
    cross join lateral (
      select purchase.billed_monthly_cost as amount, purchase.currency, purchase.settled_at as at
      where purchase.billed_monthly_cost is not null
      union all
      (select history.amount, history.currency, history.from_at from number_history as history
      where purchase.billed_monthly_cost is null and history.number_id = purchase.number_id
        and history.kind = 'price' and history.amount is not null
        and coalesce(history.to_at, 'infinity') > coalesce(purchase.sent_at, purchase.settled_at)
      order by history.id limit 1)
    ) as price
    where purchase.state = 'bought' and purchase.quoted_monthly_cost is not null
      and purchase.settled_at > ${watch.beganAt.toISOString()}::timestamptz
      and purchase.settled_at > now() - ${PRICED_WITHIN}
      and (price.amount, price.currency) is distinct from (purchase.quoted_monthly_cost, purchase.currency)
      and not exists (select from unexplained_changes where key = 'billed:' || purchase.id)`);
  return rows.map((row) => {
    const quoted = moneyOf(row.quoted, row.quotedCurrency);
    const billed = moneyOf(row.billed, row.billedCurrency);
    const isSameCurrency = row.quotedCurrency === row.billedCurrency;
    return {
      key: `billed:${row.purchaseId}`,
      kind: "billed" as const,
      numberId: row.numberId,
      orderId: row.orderId,
      was: { text: null, price: quoted, at: row.quotedAt },
      now: { text: null, price: billed, at: row.billedAt },
      movesMoney: true,
      monthly: isSameCurrency ? moneyOf(row.billed - row.quoted, row.quotedCurrency) : null,
    };
  });
}
