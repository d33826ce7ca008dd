/** Money is an integer of ten-thousandths of a unit of an ISO 4217 currency, so that 1.005 stays exact. */
export type Money = { readonly amount: number; readonly currency: string };

const UNITS = 10_000;
const DECIMAL = /^(-?)(\d{1,11})(?:\.(\d{1,40}))?$/;
const DECIMALS = 4;
/** Below this, in units of the currency, a difference comes from floating point and not from a price. */
const DUST = 1e-9;
/** Contracts and pages name US dollars where a row names no currency. */
const ACCOUNT_CURRENCY = "USD";

/**
 * Reads a vendor amount (JSON number or decimal text). What is left over beyond four decimals is rounded where it is
 * dust; more decimals, exponents in a text, empty or anything else is `null`, which means unknown. Unknown is never 0.
 * A currency may be in small letters; none means the account's.
 */
export function parseMoney(value: unknown, currency?: string | null): Money | null {
  const match = DECIMAL.exec(decimalText(value));
  const code = readCurrency(currency);
  if (!match || !code) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const rest = Number(`0.${fraction.slice(DECIMALS) || "0"}`) / UNITS;
  const isDust = rest < DUST || 1 / UNITS - rest < DUST;
  if (!isDust) return null;
  const exact = Number(whole) * UNITS + Number(fraction.slice(0, DECIMALS).padEnd(DECIMALS, "0"));
  const amount = rest < DUST ? exact : exact + 1;
  return { amount: sign === "-" && amount !== 0 ? -amount : amount, currency: code };
}

/** The code of a currency in capitals, the account's where none is named; null for what is no code. */
export function readCurrency(sent: string | null | undefined): string | null {
  const code = sent?.trim() || ACCOUNT_CURRENCY;
  return /^[A-Za-z]{3}$/.test(code) ? code.toUpperCase() : null;
}

/** Small numbers are written with an exponent by JavaScript, not by whoever sent them. */
function decimalText(value: unknown): string {
  if (typeof value === "string") return value.trim();
  if (typeof value !== "number") return "";
  return Math.abs(value) < 1e-6 ? value.toFixed(20) : String(value);
}

/** Two columns as money. Null, which is unknown, when either is missing. */
export function moneyOf(amount: number | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : { amount, currency };
}

/** Adds two amounts of one currency. Throws RangeError when the currencies differ. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new RangeError(`Cannot add ${left.currency} and ${right.currency}`);
  }
  return { amount: left.amount + right.amount, currency: left.currency };
}

/** Multiplies by a whole number of times, for example twelve months. */
export function multiplyMoney(money: Money, times: number): Money {
  if (!Number.isInteger(times)) throw new RangeError("Money is multiplied by whole numbers only");
  return { amount: money.amount * times, currency: money.currency };
}

/** Sums amounts per currency, sorted by currency code. Currencies are never mixed. */
export function sumMoney(amounts: Iterable<Money>): Money[] {
  const totals = new Map<string, number>();
  for (const { amount, currency } of amounts) totals.set(currency, (totals.get(currency) ?? 0) + amount);
  return [...totals]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([currency, amount]) => ({ amount, currency }));
}

/** Decimal text of an amount, at least two decimals and as many more as it has: "0.99", "1.005". */
export function toDecimal(money: Money): string {
  const digits = String(Math.abs(money.amount)).padStart(5, "0");
  const whole = digits.slice(0, -4);
  const fraction = digits.slice(-4).replace(/0{1,2}$/, "");
  return `${money.amount < 0 ? "-" : ""}${whole}.${fraction.padEnd(2, "0")}`;
}

/** By currency. A page has hundreds of amounts, and making a format takes far longer than using it. */
const formats = new Map<string, Intl.NumberFormat>();

/** For people: "$0.99", "€1.005". The currency's own number of decimals is the minimum. */
export function formatMoney(money: Money): string {
  const { currency } = money;
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat("en-US", { style: "currency", currency, maximumFractionDigits: 4 });
    formats.set(currency, format);
  }
  return format.format(toDecimal(money) as Intl.StringNumericLiteral);
}

/** For people, a difference: "+$0.99", "-$0.99", "$0.00". */
export function formatChange(money: Money): string {
  return money.amount > 0 ? `+${formatMoney(money)}` : formatMoney(money);
}

/** For people, where the amount may be missing: "unknown" instead of a number. */
export function formatMoneyOrUnknown(money: Money | null): string {
  return money ? formatMoney(money) : "unknown";
}
