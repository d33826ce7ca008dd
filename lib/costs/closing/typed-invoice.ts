import { parseDay } from "@/lib/domain/dates/periods";
import { type Money, parseMoney } from "@/lib/domain/money/money";
import { MONTH_PATTERN } from "@/lib/domain/dates/months";
import { cleanLine } from "@/lib/domain/annotations";
import {
  optionalParam,
  type QueryParams,
  readQuery,
  textParam,
  type ValuesOf,
} from "@/lib/domain/text/query-params";

/** An invoice that somebody typed in, as the vendor names none. */
export type TypedInvoice = { readonly number: string; readonly issuedAt: string; readonly amount: Money };

/** What the address of the page says: the month, and an invoice as it is typed. */
const PARAMS = {
  month: optionalParam("month", MONTH_PATTERN),
  number: textParam("invoice"),
  date: textParam("date"),
  amount: textParam("amount"),
  currency: textParam("currency"),
};
type ClosingAddress = ValuesOf<typeof PARAMS>;
/** The fields of an invoice. */
export type InvoiceText = Omit<ClosingAddress, "month">;

export const parseClosingAddress = (params: QueryParams): ClosingAddress => readQuery(PARAMS, params);

export const MAX_INVOICE_NUMBER = 60;

/** Reads it: the invoice, what is wrong by field, or neither where nothing is typed yet. */
export function readTyped(text: InvoiceText): {
  readonly invoice: TypedInvoice | null;
  readonly errors: Readonly<Partial<Record<keyof InvoiceText, string>>>;
} {
  const number = cleanLine(text.number);
  if (!number && !text.date && !text.amount) return { invoice: null, errors: {} };
  const date = parseDay(text.date);
  // "1,250.00" has a comma for people.
  const amount = parseMoney(text.amount.replace(/,(?=\d{3}(\D|$))/g, ""), text.currency);
  const errors = {
    ...(!number && { number: "Enter the number of the invoice." }),
    ...(number.length > MAX_INVOICE_NUMBER && { number: `Use at most ${MAX_INVOICE_NUMBER} characters.` }),
    ...(!date && { date: "Enter the date of the invoice." }),
    ...(!amount && { amount: "Enter an amount such as 250 or 1250.50." }),
  };
  if (!date || !amount || Object.keys(errors).length > 0) return { invoice: null, errors };
  return { invoice: { number, issuedAt: `${date}T00:00:00.000Z`, amount }, errors: {} };
}
