import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";
import { countedCost, type CountingRules, type DayUse } from "@/lib/domain/purchase/daily-limits";
import { type Money, parseMoney } from "@/lib/domain/money/money";
import { MAX_WAIT_MS } from "@/lib/domain/purchase/may-send";
import { env } from "@/lib/server/env/env";

/** Purchases with the same price; amounts as text, as they come from the database. */
type Group = {
  isOwn: boolean;
  quoted: string | null;
  setup: string | null;
  currency: string;
  billed: string | null;
  mirrored: string | null;
  mirroredCurrency: string | null;
  count: number;
};

/**
 * What of today (a day in the reporting zone) is used, by this person and by everybody. Everything that cost or may
 * yet cost counts: what was sent today unless it is known to have bought nothing, and with `isQueuedToo` what waits and
 * may still be sent. A price that has become known since the order, in the purchase or in the mirror, counts as
 * countedCost says.
 */
export async function readDayUse(
  executor: Executor,
  personId: string,
  { isQueuedToo }: { readonly isQueuedToo: boolean },
): Promise<{ readonly own: DayUse; readonly everybody: DayUse }> {
  const zone = env().REPORTING_TIME_ZONE;
  const day = (instant: ReturnType<typeof sql>) => sql`(${instant} at time zone ${zone})::date`;
  const { rows } = await executor.execute<Group>(sql`
    select o.placed_by = ${personId} as "isOwn", p.quoted_monthly_cost as quoted, p.quoted_setup_fee as setup,
      p.currency, p.billed_monthly_cost as billed, n.monthly_cost as mirrored, n.currency as "mirroredCurrency",
      count(*)::int as count
    from purchases p
    join orders o on o.id = p.order_id
    left join numbers n on n.id = p.number_id
    -- A purchase is sent within a day of its order, or never: older orders need not be read.
    where o.placed_at > now() - interval '3 days' and (
      (p.state in ('sending', 'unknown', 'needs_review', 'bought')
        and ${day(sql`coalesce(p.sent_at, o.placed_at)`)} = ${day(sql`now()`)})
      or (${isQueuedToo} and p.state = 'queued'
        and o.placed_at > now() - make_interval(secs => ${MAX_WAIT_MS / 1_000})))
    group by 1, 2, 3, 4, 5, 6, 7`);
  const rules = countingRules();
  const sum = (groups: readonly Group[]): DayUse => ({
    amount: groups.reduce((total, group) => total + group.count * countedCost(priceOf(group), rules), 0),
    numbers: groups.reduce((total, { count }) => total + count, 0),
  });
  return { own: sum(rows.filter(({ isOwn }) => isOwn)), everybody: sum(rows) };
}

/** How purchases count against the daily limits here. */
export function countingRules(): CountingRules {
  const { PURCHASE_ASSUMED_PRICE_USD, PURCHASE_RATES } = env();
  const assumed = parseMoney(PURCHASE_ASSUMED_PRICE_USD, "USD");
  if (!assumed) throw new Error("PURCHASE_ASSUMED_PRICE_USD is not an amount");
  return { assumed: assumed.amount, rates: PURCHASE_RATES };
}

function priceOf({ quoted, setup, currency, billed, mirrored, mirroredCurrency }: Group) {
  return {
    monthlyCost: money(quoted, currency),
    setupFee: money(setup, currency),
    bills: [money(billed, currency), money(mirrored, mirroredCurrency ?? currency)],
  };
}

const money = (amount: string | null, currency: string): Money | null =>
  amount === null ? null : { amount: Number(amount), currency };
