import "server-only";
import { type Invoice } from "@/lib/domain/costs/closing/bill";
import { addMonths, type Month } from "@/lib/domain/dates/months";
import { parseMoney } from "@/lib/domain/money/money";
import { isRecord } from "../errors";
import { readInstant } from "../instant";
import { unwrapData } from "../reshape";
import { audianInvoiceSchema, audianInvoicesSchema } from "../wire";
import { audian, type ReadOptions } from "./client";

const LIMIT = 100;
const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * `GET /billing/invoices` from the beginning of a month to the end of the one after it, in which it is billed. Rows that
 * cannot be read are left out; null: nor can the answer. Throws AudianError.
 */
export async function getInvoices(month: Month, options?: ReadOptions): Promise<Invoice[] | null> {
  const search = new URLSearchParams({
    start_date: `${month}-01`,
    end_date: `${addMonths(month, 2)}-01`,
    limit: String(LIMIT),
    offset: "0",
  });
  const { body } = await audian().get(`/billing/invoices?${search}`, "/billing/invoices", {
    ...options,
    isOptional: true,
  });
  const data = unwrapData(body);
  const page = audianInvoicesSchema.safeParse(isRecord(data) ? data : {});
  if (!page.success) return null;
  return page.data.invoices.flatMap((row) => {
    const parsed = audianInvoiceSchema.safeParse(row);
    if (!parsed.success) return [];
    const { id, invoice_number, issue_date, period_start, period_end, amount, currency, status } =
      parsed.data;
    return [
      {
        number: invoice_number || id,
        issuedAt: readInstant(issue_date),
        period: periodOf(period_start, period_end),
        amount: parseMoney(amount, currency),
        status,
      },
    ];
  });
}

/** A last day without a time belongs to the period, unless the next one begins on it. */
function periodOf(sentStart: unknown, sentEnd: unknown): Invoice["period"] {
  const [start, end] = [readInstant(sentStart), readInstant(sentEnd)];
  if (!start || !end || end <= start) return null;
  const isLastDay =
    typeof sentEnd === "string" && DAY.test(sentEnd.trim()) && end.slice(8, 10) !== start.slice(8, 10);
  return { start, end: isLastDay ? new Date(Date.parse(end) + DAY_MS).toISOString() : end };
}
