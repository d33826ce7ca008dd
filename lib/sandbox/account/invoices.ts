import { type Account } from "./account";
import { addMonths, monthStart, toIso } from "./calendar";
import { readPage } from "../query";
import { toDollars } from "../wire";
import { chargesIn, readDate } from "./usage";

/** What is wrong on the invoice of a month ("2026-10"). */
export type InvoiceError = {
  readonly month: string;
  /** More than is right, in US dollars. */
  readonly dollars: number;
};

const DEFAULT_LIMIT = 20;
const DUE_MS = 30 * 86_400_000;

/** One page of the account's invoices, the newest first: one for each month of UTC that is over. Throws a Refusal. */
export function listInvoices(
  account: Account,
  now: number,
  query: URLSearchParams,
  errors: readonly InvoiceError[],
) {
  const { limit, offset } = readPage(query, DEFAULT_LIMIT);
  const from = readDate(query, "start_date") ?? -Infinity;
  const to = readDate(query, "end_date") ?? Infinity;
  const status = query.get("status");
  const first = monthStart(account.numbers[0]?.purchasedAt ?? now);
  const found = [];
  for (let start = addMonths(monthStart(now), -1); start >= first; start = addMonths(start, -1)) {
    const issuedAt = addMonths(start, 1);
    const isPaid = addMonths(issuedAt, 1) <= now;
    if (issuedAt < from || issuedAt >= to) continue;
    if (status === null || status === (isPaid ? "paid" : "issued")) found.push({ start, issuedAt, isPaid });
  }
  const invoices = found.slice(offset, offset + limit).map(({ start, issuedAt, isPaid }) => {
    const month = toIso(start).slice(0, 7);
    const wrong = errors.reduce((sum, error) => (error.month === month ? sum + error.dollars : sum), 0);
    const cents = chargesIn(account, start, issuedAt) + Math.round(wrong * 100);
    return {
      id: `inv_${month.replace("-", "")}`,
      invoice_number: `INV-${month}`,
      issue_date: toIso(issuedAt),
      due_date: toIso(issuedAt + DUE_MS),
      period_start: toIso(start),
      period_end: toIso(issuedAt),
      amount: toDollars(cents),
      currency: "USD",
      status: isPaid ? "paid" : "issued",
      paid_at: isPaid ? toIso(addMonths(issuedAt, 1)) : null,
    };
  });
  return { invoices, total: found.length, limit, offset };
}
