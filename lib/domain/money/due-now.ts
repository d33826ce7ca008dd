import { addMoney, formatMoney, type Money, toDecimal } from "./money";
import { type Quote } from "../purchase/purchase";

/**
 * What buying a number costs at once: the setup fee and the first month. Null is unknown, which it is when either part
 * is, or when the two are in different currencies.
 */
export function dueNow({ monthlyCost, setupFee }: Quote): Money | null {
  const canAdd = monthlyCost && setupFee && monthlyCost.currency === setupFee.currency;
  return canAdd ? addMoney(monthlyCost, setupFee) : null;
}

/** What buying it would have cost, as a sentence for people. Null when nothing of it is known. */
export function wouldHaveCost(quote: Quote): string | null {
  const { monthlyCost, setupFee } = quote;
  const sum = dueNow(quote);
  if (sum) return `It would have cost ${formatMoney(sum)} now.`;
  if (monthlyCost && setupFee)
    return `It would have cost ${formatMoney(monthlyCost)} a month and ${formatMoney(setupFee)} once.`;
  if (monthlyCost) return `It would have cost ${formatMoney(monthlyCost)} a month; the setup fee is unknown.`;
  if (setupFee) return `It would have cost ${formatMoney(setupFee)} once; the monthly price is unknown.`;
  return null;
}

/**
 * The quote as the person saw it, for comparing with the one that is read again when the order is placed. It is
 * never used as a price.
 */
export function quoteText({ monthlyCost, setupFee }: Quote): string {
  const part = (money: Money | null) => (money ? `${toDecimal(money)} ${money.currency}` : "unknown");
  return `${part(monthlyCost)} + ${part(setupFee)}`;
}
