import "server-only";
import { AudianError } from "@/lib/audian/errors";
import { getInvoices } from "@/lib/audian/server/invoices";
import { getUsage } from "@/lib/audian/server/usage";
import {
  type Bill,
  billedSpan,
  compareBill,
  type Invoice,
  whyNotMatched,
} from "@/lib/domain/costs/closing/bill";
import { type CentreSum, sumsByCentre, wholeOf } from "@/lib/domain/costs/closing/centre-sums";
import { type Span, spanOf } from "@/lib/domain/dates/month-pair";
import { addMonths, type Month, monthStart } from "@/lib/domain/dates/months";
import { type Money } from "@/lib/domain/money/money";
import { monthIndex } from "@/lib/domain/costs/cost-ledger";
import { type Basis } from "@/lib/costs/month/server/read-basis";
import { type TypedInvoice } from "../typed-invoice";

/** What the vendor billed for a month, beside what we calculate of it. */
export type BillReading = {
  readonly invoices: readonly (Invoice & { readonly whyNot: string | null })[];
  /** Why the vendor names none, in a sentence; null: it does, or it was typed in. */
  readonly noInvoice: string | null;
  readonly isTyped: boolean;
  readonly bills: readonly Bill[];
  /** What the invoices cover. */
  readonly span: Span;
  readonly sums: readonly CentreSum[];
};

/**
 * Asks the vendor for invoices and usage of the month. What somebody typed in stands in for an invoice of the month that
 * it does not name.
 */
export async function readBill(basis: Basis, typed: TypedInvoice | null): Promise<BillReading> {
  const { ledger, window, month } = basis;
  const [told, otherServices] = await Promise.all([askInvoices(month), askOtherServices(month)]);
  const named = typeof told === "string" ? [] : told;
  const all = named.map((invoice) => ({ ...invoice, whyNot: whyNotMatched(invoice, month) }));
  const isNamed = all.some(({ whyNot }) => whyNot === null);
  const isTyped = typed !== null && !isNamed;
  if (isTyped) all.push({ ...typed, period: null, status: null, whyNot: null });
  const matched = all.filter(({ whyNot }) => whyNot === null);
  const utcMonth = { from: monthStart("UTC", month), to: monthStart("UTC", addMonths(month, 1)) };
  const span = billedSpan(matched, { from: utcMonth.from.getTime(), to: utcMonth.to.getTime() });
  const own = sumsByCentre(ledger, [spanOf(window, monthIndex(window, month))], window.now)[0] ?? [];
  const billed = sumsByCentre(ledger, [span], window.now)[0] ?? [];
  const bills = compareBill(matched, { ...wholeOf(own), billed: wholeOf(billed), otherServices });
  return {
    // Those of other months are of no use here, unless they are all there is.
    invoices: isNamed ? all.filter(({ whyNot }) => whyNot !== "it is for another month") : all,
    noInvoice: isNamed || isTyped ? null : typeof told === "string" ? told : NONE,
    isTyped,
    bills,
    span,
    sums: own,
  };
}

const NONE = "Audian has no invoice for this month.";

/** Invoices around the month, or why there are none, for people. */
async function askInvoices(month: Month): Promise<readonly Invoice[] | string> {
  try {
    return (await getInvoices(month)) ?? "Audian's invoices could not be read.";
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    if (error.code === "NOT_FOUND") return "This Audian account doesn't have invoices in its API.";
    if (error.code === "FORBIDDEN") return "The API key doesn't have access to Audian's invoices.";
    return `Audian's invoices could not be read (${error.code}).`;
  }
}

/** Calls, messages and minutes; null: not known. */
async function askOtherServices(month: Month): Promise<Money | null> {
  try {
    return (await getUsage(`${month}-01`, `${addMonths(month, 1)}-01`))?.other ?? null;
  } catch (error) {
    if (error instanceof AudianError) return null;
    throw error;
  }
}
