import { type Money, toDecimal } from "./money";

/** Ten-thousandths have so many decimals. */
const DECIMALS = 4;
const digits = new Map<string, number>();

/** How many decimals a currency has: 2 of dollars, 0 of yen, 3 of Kuwaiti dinars. */
export function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
    known = Math.min(DECIMALS, format.resolvedOptions().maximumFractionDigits ?? 2);
    digits.set(currency, known);
  }
  return known;
}

/**
 * Rounds amounts of one currency (ten-thousandths) to its minor units, so that together they are their sum, rounded
 * once: what is left over goes to those that lost most, of equal ones to the first.
 */
export function roundTogether(amounts: readonly number[], currency: string): number[] {
  const unit = 10 ** (DECIMALS - minorDigits(currency));
  const whole = amounts.map((amount) => Math.floor(amount / unit));
  const total = Math.round(amounts.reduce((sum, amount) => sum + amount, 0) / unit);
  const left = total - whole.reduce((sum, units) => sum + units, 0);
  const lost = (index: number) => (amounts[index] ?? 0) - (whole[index] ?? 0) * unit;
  const order = amounts.map((_amount, index) => index).sort((one, other) => lost(other) - lost(one));
  for (const index of order.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole.map((units) => units * unit);
}

/** Decimal text with exactly the decimals of its currency: "12.50", "1250". The amount must be rounded to them. */
export function toMinorDecimal(money: Money): string {
  const decimals = minorDigits(money.currency);
  const [whole = "0", fraction = ""] = toDecimal(money).split(".");
  if (/[1-9]/.test(fraction.slice(decimals))) throw new RangeError("An amount must be rounded before");
  return decimals === 0 ? whole : `${whole}.${fraction.slice(0, decimals).padEnd(decimals, "0")}`;
}
