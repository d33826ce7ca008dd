import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { formatMoney, type Money, parseMoney } from "@/lib/domain/money";
import { type Quote } from "@/lib/domain/purchase";
import { env } from "@/lib/server/env";

/** Any fixed number: whoever places an order takes this lock for the moment of checking and storing. */
const LIMIT_LOCK = 4_155_550_001;

/**
 * Refuses an order that would exceed today's amounts (a day in the reporting zone). Everything that cost or may yet
 * cost counts: queued, sending, unknown, under review and bought; without a quote the assumed price. Runs under a
 * lock, so two orders cannot both slip under a limit. Throws AppError.
 */
export async function checkLimits(executor: Executor, personId: string, quote: Quote): Promise<void> {
  const config = env();
  if (!config.PURCHASES_ENABLED) {
    throw new AppError(
      "PURCHASES_OFF",
      "Buying is switched off",
      "An administrator has switched purchases off. Nothing was sent.",
    );
  }
  await executor.execute(sql`select pg_advisory_xact_lock(${LIMIT_LOCK})`);
  const assumed = usd(config.PURCHASE_ASSUMED_PRICE_USD);
  const result = await executor.execute<{ total: string; own: string }>(sql`
    select coalesce(sum(cost), 0) as total, coalesce(sum(cost) filter (where placed_by = ${personId}), 0) as own
    from (
      select o.placed_by, case when p.quoted_monthly_cost is null or p.currency <> 'USD' then ${assumed.amount}
        else p.quoted_monthly_cost + coalesce(p.quoted_setup_fee, 0) end as cost
      from purchases p join orders o on o.id = p.order_id
      where p.state in ('queued', 'sending', 'unknown', 'needs_review', 'bought')
        and (o.placed_at at time zone ${config.REPORTING_TIME_ZONE})::date
          = (now() at time zone ${config.REPORTING_TIME_ZONE})::date
    ) as today`);
  const { total = "0", own = "0" } = result.rows[0] ?? {};
  const price =
    quote.monthlyCost?.currency === "USD"
      ? quote.monthlyCost.amount + (quote.setupFee?.amount ?? 0)
      : assumed.amount;
  refuseAbove(
    Number(own) + price,
    usd(config.PURCHASE_DAILY_LIMIT_PERSON_USD),
    "your daily limit",
    Number(own),
  );
  refuseAbove(
    Number(total) + price,
    usd(config.PURCHASE_DAILY_LIMIT_TOTAL_USD),
    "the daily limit of all people",
    Number(total),
  );
}

function refuseAbove(amount: number, limit: Money, name: string, spent: number): void {
  if (amount <= limit.amount) return;
  throw new AppError(
    "LIMIT_REACHED",
    `This would exceed ${name}`,
    `${formatMoney({ ...limit, amount: spent })} of ${formatMoney(limit)} are used today. Nothing was sent. Buy it tomorrow, or ask an administrator to raise the limit.`,
  );
}

function usd(text: string): Money {
  const money = parseMoney(text, "USD");
  if (!money) throw new Error(`Not an amount: ${text}`);
  return money;
}
