import { type Money, toDecimal } from "@/lib/domain/money/money";
import { type Quote } from "@/lib/domain/purchase/purchase";

/**
 * The quote as the person saw it, for comparing with the one that is read again when the order is placed. It is
 * never used as a price.
 */
export function quoteText({ monthlyCost, setupFee }: Quote): string {
  const part = (money: Money | null) => (money ? `${toDecimal(money)} ${money.currency}` : "unknown");
  return `${part(monthlyCost)} + ${part(setupFee)}`;
}
