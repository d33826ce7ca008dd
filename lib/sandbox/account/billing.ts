import { addMonths, monthsElapsed, monthStart, nextMonthStart } from "./calendar";

/** What the billing rules need of a number. Amounts are cents, instants milliseconds in UTC. */
export type Billed = {
  readonly purchasedAt: number;
  readonly monthlyCents: number;
  readonly setupCents: number;
  readonly cancelledAt: number | null;
};

/**
 * Rent of one number in (after, until]. The first month is paid with the purchase; every monthly anniversary pays
 * the next, up to but not at the moment of cancellation.
 */
export function rentBetween(number: Billed, after: number, until: number): number {
  const end = number.cancelledAt === null ? until : Math.min(until, number.cancelledAt - 1);
  if (end <= after) return 0;
  const charges = monthsElapsed(number.purchasedAt, end) - monthsElapsed(number.purchasedAt, after);
  return charges * number.monthlyCents;
}

/** Setup fee and first month, taken when the number is bought. */
export function priceOfPurchase(number: Pick<Billed, "monthlyCents" | "setupCents">): number {
  return number.setupCents + number.monthlyCents;
}

/** The first monthly anniversary after `now`; `null` once cancelled. */
export function nextCharge(number: Billed, now: number): number | null {
  if (number.cancelledAt !== null) return null;
  return addMonths(number.purchasedAt, monthsElapsed(number.purchasedAt, now) + 1);
}

/** The yearly renewal: the first anniversary after `now`, or after the cancellation for a cancelled number. */
export function expiry(number: Billed, now: number): number {
  const until = number.cancelledAt === null ? now : Math.min(now, number.cancelledAt);
  const years = Math.floor(monthsElapsed(number.purchasedAt, until) / 12) + 1;
  return addMonths(number.purchasedAt, years * 12);
}

/** The account's money as of `settledTo`: everything up to and including that instant is booked. */
export type Purse = { readonly creditCents: number; readonly settledTo: number };

/**
 * Books what falls in (settledTo, now]: rent on anniversaries, and on the first of each month the new credit, which
 * replaces what was left of the old. A debt is not forgiven: it is taken from the new credit.
 */
export function settlePurse(
  purse: Purse,
  numbers: readonly Billed[],
  grantCents: number,
  now: number,
): Purse {
  let { creditCents, settledTo } = purse;
  if (now <= settledTo) return purse;
  for (let grantAt = nextMonthStart(settledTo); grantAt <= now; grantAt = nextMonthStart(grantAt)) {
    creditCents -= totalRent(numbers, settledTo, grantAt - 1);
    creditCents = grantCents + Math.min(creditCents, 0);
    settledTo = grantAt - 1;
  }
  return { creditCents: creditCents - totalRent(numbers, settledTo, now), settledTo: now };
}

/** What is left of this month's credit for an account that already had these numbers when the month began. */
export function openingCredit(numbers: readonly Billed[], grantCents: number, now: number): number {
  const start = monthStart(now);
  const bought = numbers.filter(({ purchasedAt }) => purchasedAt >= start);
  return (
    grantCents -
    totalRent(numbers, start - 1, now) -
    bought.reduce((sum, number) => sum + priceOfPurchase(number), 0)
  );
}

function totalRent(numbers: readonly Billed[], after: number, until: number): number {
  let sum = 0;
  for (const number of numbers) sum += rentBetween(number, after, until);
  return sum;
}
