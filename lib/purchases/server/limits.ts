import "server-only";
import { sql } from "drizzle-orm";
import { database, type Executor } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { formatMoney, type Money, parseMoney } from "@/lib/domain/money";
import { type Quote } from "@/lib/domain/purchase";
import { env } from "@/lib/server/env";
import { type DailyAmount } from "@/lib/settings/purchase-rules";
import { holdPurchaseRules, readPurchaseRules } from "@/lib/settings/server/read-purchase-rules";
import { type DailyLimit, type DailyLimits } from "../cart";

/** Any fixed number: whoever places an order takes this lock for the moment of checking and storing. */
const LIMIT_LOCK = 4_155_550_001;

/**
 * Refuses an order that would exceed today's amounts (a day in the reporting zone). Everything that cost or may yet
 * cost counts: queued, sending, unknown, under review and bought; without a quote the assumed price. Runs under the
 * lock of lockOrders, so two orders cannot both slip under a limit. Throws AppError.
 */
export async function checkLimits(
  executor: Executor,
  personId: string,
  quotes: readonly Quote[],
): Promise<void> {
  const { own, everybody } = await readDailyLimits(personId, executor);
  const price = quotes.reduce((sum, quote) => sum + countedPrice(quote), 0);
  refuseAbove(own, price, "your daily limit");
  refuseAbove(everybody, price, "the daily limit of all people");
}

/** From here to the end of the transaction nobody else places an order: what is seen stays true. */
export async function lockOrders(executor: Executor): Promise<void> {
  await executor.execute(sql`select pg_advisory_xact_lock(${LIMIT_LOCK})`);
}

/** Throws AppError where purchases are switched off; to the end of the transaction nobody else switches them. */
export async function refuseWhenOff(transaction: Executor): Promise<void> {
  const { isOn, isForcedOff } = await holdPurchaseRules(transaction);
  if (isOn) return;
  throw new AppError(
    "PURCHASES_OFF",
    "Buying is switched off",
    `${isForcedOff ? "The deployment keeps purchases off." : "An administrator has switched purchases off."} Nothing was sent and nothing was paid; your cart is kept.`,
  );
}

/** What of today's amounts is used, by this person and by everybody. */
export async function readDailyLimits(
  personId: string,
  executor: Executor = database(),
): Promise<DailyLimits> {
  const config = env();
  const assumed = usd(config.PURCHASE_ASSUMED_PRICE_USD);
  const rules = await readPurchaseRules(executor);
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
  const against = ({ limit }: DailyAmount, used: string): DailyLimit => ({
    limit,
    used: { ...limit, amount: Number(used) },
  });
  return { own: against(rules.person, own), everybody: against(rules.total, total) };
}

/** What counts of a purchase, in ten-thousandths of a US dollar. */
function countedPrice({ monthlyCost, setupFee }: Quote): number {
  return monthlyCost?.currency === "USD"
    ? monthlyCost.amount + (setupFee?.amount ?? 0)
    : usd(env().PURCHASE_ASSUMED_PRICE_USD).amount;
}

function refuseAbove({ used, limit }: DailyLimit, price: number, name: string): void {
  if (used.amount + price <= limit.amount) return;
  const asked = formatMoney({ ...limit, amount: price });
  throw new AppError(
    "LIMIT_REACHED",
    `This would exceed ${name}`,
    `${formatMoney(used)} of ${formatMoney(limit)} are used today, and this order counts ${asked}. Nothing was sent. Buy less today, wait until tomorrow, or ask an administrator to raise the limit.`,
  );
}

function usd(text: string): Money {
  const money = parseMoney(text, "USD");
  if (!money) throw new Error(`Not an amount: ${text}`);
  return money;
}
