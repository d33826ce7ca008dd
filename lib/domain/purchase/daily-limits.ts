import { dueNow } from "../money/due-now";
import { type Money } from "../money/money";

/** A rate of 1 in the unit of `CountingRules.rates`. */
export const RATE_UNIT = 100_000_000;

/** How purchases count against the daily limits, which are in US dollars. */
export type CountingRules = {
  /** What a purchase counts at least while it is not known what is due for it, in ten-thousandths of a US dollar. */
  readonly assumed: number;
  /** What a unit of another currency is worth in US dollars, in hundred-millionths (RATE_UNIT is one dollar). */
  readonly rates: ReadonlyMap<string, number>;
};

/** What is known of a purchase's price. Null is unknown. */
export type KnownPrice = {
  readonly monthlyCost: Money | null;
  readonly setupFee: Money | null;
  /** What the vendor bills a month, by whatever has told us; nulls until then. */
  readonly bills: readonly (Money | null)[];
};

/**
 * What a purchase counts, in ten-thousandths of a US dollar: what is due for it (lib/domain/money/due-now.ts) by the greater
 * of quote and bill. While that is unknown, because the month's price or the setup fee is, it counts what is known of
 * it, and the assumed price at least. Converted amounts are rounded up. A price in a currency without a rate, which
 * only older purchases have, counts its face value, and the assumed price at least.
 */
export function countedCost({ monthlyCost, setupFee, bills }: KnownPrice, rules: CountingRules): number {
  const monthly = [monthlyCost, ...bills].filter((money) => money !== null);
  const counted = monthly.map((money) => dollars(money, rules.rates));
  const setup = setupFee && dollars(setupFee, rules.rates);
  const due = dueNow({
    monthlyCost: usd(counted.length > 0 ? Math.max(...counted) : null),
    setupFee: usd(setup),
  });
  const hasRates = [...monthly, setupFee].every((money) => !money || hasRate(money.currency, rules.rates));
  if (due && hasRates) return due.amount;
  return (setup ?? 0) + Math.max(rules.assumed, ...counted);
}

const usd = (amount: number | null): Money | null => (amount === null ? null : { amount, currency: "USD" });

/** Whether prices in this currency can be counted in US dollars. */
export const hasRate = (currency: string, rates: CountingRules["rates"]): boolean =>
  currency === "USD" || rates.has(currency);

/** Rounded up; a credit counts nothing, or it would make room for another purchase. */
function dollars({ amount, currency }: Money, rates: CountingRules["rates"]): number {
  if (amount <= 0) return 0;
  const rate = currency === "USD" ? undefined : rates.get(currency);
  if (rate === undefined) return amount;
  const unit = BigInt(RATE_UNIT);
  return Number((BigInt(amount) * BigInt(rate) + unit - 1n) / unit);
}

/** What a day has used of its limits, or may: ten-thousandths of a US dollar, and numbers. */
export type DayUse = { readonly amount: number; readonly numbers: number };

/** What of the day's limits would be exceeded by `more` beside what is `used`; null when both still hold. */
export function exceeded(used: DayUse, more: DayUse, limit: DayUse): "amount" | "numbers" | null {
  if (used.numbers + more.numbers > limit.numbers) return "numbers";
  return used.amount + more.amount > limit.amount ? "amount" : null;
}
