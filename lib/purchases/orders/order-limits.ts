import { type Money } from "@/lib/domain/money/money";

/** Of a cart and of an order. */
export const MAX_NUMBERS = 100;

/** What may be bought today, in the reporting zone's day, and what of it is used: an amount and a count of numbers. */
export type DailyLimit = {
  readonly used: Money;
  readonly limit: Money;
  readonly numbers: { readonly used: number; readonly limit: number };
};
export type DailyLimits = { readonly own: DailyLimit; readonly everybody: DailyLimit };

/** Why an order would be refused by the daily limits, and what to do instead. */
export type LimitProblem = { readonly title: string; readonly because: string; readonly next: string };
