import "server-only";
import { sql } from "drizzle-orm";
import { database, type Executor } from "@/lib/db/server/connection";
import { countedCost, type DayUse, exceeded, hasRate } from "@/lib/domain/purchase/daily-limits";
import { AppError } from "@/lib/domain/failure";
import { formatMoney, type Money } from "@/lib/domain/money/money";
import { type Quote } from "@/lib/domain/purchase/purchase";
import { holdPurchaseRules, readPurchaseRules } from "@/lib/settings/server/read-purchase-rules";
import { type DailyLimit, type DailyLimits, type LimitProblem } from "../order";
import { countingRules, readDayUse } from "./day-use";

/** Any fixed number: who orders, lets a purchase through or changes who may buy takes this lock until it is stored. */
const LIMIT_LOCK = 4_155_550_001;

/** From here to the end of the transaction nobody else orders or sends: what is seen stays true. */
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

/**
 * Refuses an order that would exceed one of today's four limits, or whose prices cannot be counted. Runs under the lock
 * of lockOrders, so two orders cannot both slip under a limit. Throws AppError.
 */
export async function checkLimits(
  executor: Executor,
  personId: string,
  quotes: readonly Quote[],
): Promise<void> {
  const problem = await findLimitProblem(personId, quotes, executor);
  if (!problem) return;
  const { title, because, next } = problem;
  throw new AppError("LIMIT_REACHED", title, `${because} Nothing was sent and nothing was paid. ${next}`);
}

/** Why an order of these prices would be refused by today's limits if it were placed now; null when it would not. */
export async function findLimitProblem(
  personId: string,
  quotes: readonly Quote[],
  executor: Executor = database(),
): Promise<LimitProblem | null> {
  const uncounted = findUncounted(quotes);
  if (uncounted.length > 0) return withoutRate(uncounted);
  const { own, everybody } = await readDailyLimits(personId, executor);
  const wanted = countOf(quotes);
  return (
    aboveLimit(own, wanted, { amount: "your daily limit", numbers: "your daily limit of numbers" }) ??
    aboveLimit(everybody, wanted, {
      amount: "the team's daily limit",
      numbers: "the team's daily limit of numbers",
    })
  );
}

/**
 * Whether a purchase that waits may be sent as today's limits are now, beside all that was sent today. Runs under the
 * lock of lockOrders.
 */
export async function fitsLimits(executor: Executor, personId: string, quote: Quote): Promise<boolean> {
  const rules = await readPurchaseRules(executor);
  const used = await readDayUse(executor, personId, { isQueuedToo: false });
  const wanted = countOf([quote]);
  return (
    exceeded(used.own, wanted, asUse(rules.person.limit, rules.personNumbers.limit)) === null &&
    exceeded(used.everybody, wanted, asUse(rules.total.limit, rules.totalNumbers.limit)) === null
  );
}

/** What of today's limits is used, by this person and by everybody. */
export async function readDailyLimits(
  personId: string,
  executor: Executor = database(),
): Promise<DailyLimits> {
  const rules = await readPurchaseRules(executor);
  const used = await readDayUse(executor, personId, { isQueuedToo: true });
  const against = (limit: Money, numbers: number, use: DayUse): DailyLimit => ({
    limit,
    used: { ...limit, amount: use.amount },
    numbers: { limit: numbers, used: use.numbers },
  });
  return {
    own: against(rules.person.limit, rules.personNumbers.limit, used.own),
    everybody: against(rules.total.limit, rules.totalNumbers.limit, used.everybody),
  };
}

function countOf(quotes: readonly Quote[]): DayUse {
  const rules = countingRules();
  const costs = quotes.map((quote) => countedCost({ ...quote, bills: [] }, rules));
  return { amount: costs.reduce((sum, cost) => sum + cost, 0), numbers: quotes.length };
}

const asUse = ({ amount }: Money, numbers: number): DayUse => ({ amount, numbers });

/** The currencies that cannot be counted against limits in US dollars. */
function findUncounted(quotes: readonly Quote[]): string[] {
  const { rates } = countingRules();
  const named = quotes.flatMap(({ monthlyCost, setupFee }) => [monthlyCost?.currency, setupFee?.currency]);
  const uncounted = named.filter((currency) => currency !== undefined && !hasRate(currency, rates));
  return [...new Set(uncounted)].filter((currency) => currency !== undefined);
}

function withoutRate(currencies: readonly string[]): LimitProblem {
  const names = new Intl.ListFormat("en").format(currencies);
  return {
    title: `Prices in ${names} cannot be counted`,
    because: `The daily limits are in US dollars, and no rate for ${names} is set.`,
    next: "Choose numbers that are priced in US dollars, or ask whoever runs this dashboard to set PURCHASE_RATES.",
  };
}

function aboveLimit(
  { used, limit, numbers }: DailyLimit,
  wanted: DayUse,
  names: { readonly amount: string; readonly numbers: string },
): LimitProblem | null {
  const which = exceeded(asUse(used, numbers.used), wanted, asUse(limit, numbers.limit));
  if (which === null) return null;
  const count = (value: number) => value.toLocaleString("en");
  const asked = formatMoney({ ...limit, amount: wanted.amount });
  return {
    title: `This would exceed ${names[which]}`,
    because:
      which === "numbers"
        ? `${count(numbers.used)} of ${count(numbers.limit)} numbers are used today, and this order has ${count(wanted.numbers)}.`
        : `${formatMoney(used)} of ${formatMoney(limit)} are used today, and this order counts ${asked}.`,
    next: "Buy less today, wait until tomorrow, or ask an administrator to raise the limit.",
  };
}
