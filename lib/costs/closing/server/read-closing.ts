import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNotNull } from "drizzle-orm";
import { nameNumbers } from "@/lib/costs/drilldown/server/name-numbers";
import { type Basis, readBasis } from "@/lib/costs/month/server/read-basis";
import { readCoverage } from "@/lib/costs/month/server/read-coverage";
import { purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type Bill } from "@/lib/domain/costs/closing/bill";
import { BILL_ERRORS, type BillFit, fitsOf } from "@/lib/domain/costs/closing/bill-fits";
import { bothOf, wholeOf } from "@/lib/domain/costs/closing/centre-sums";
import { costWindow } from "@/lib/domain/costs/cost-ledger";
import { addMonths, type Month, monthIn, monthName } from "@/lib/domain/dates/months";
import { AppError } from "@/lib/domain/failure";
import { formatMoney, type Money, moneyOf } from "@/lib/domain/money/money";
import { env } from "@/lib/server/env/env";
import { type BillFitView, type ClosingView } from "../closing-view";
import { type TypedInvoice } from "../typed-invoice";
import { type ClosedMonth, closedBy, readClosedMonths } from "./closed-months";
import { type BillReading, readBill } from "./read-bill";

type Asked = { readonly month: Month | null; readonly typed: TypedInvoice | null };

/**
 * A month beside the vendor's bill, before and after it was closed; null is the last one that is over. Asks the vendor
 * for invoices and usage of a month that is not closed. Throws AppError for a month that is not over or not shown.
 */
export async function readClosing({ month, typed }: Asked, now = new Date()): Promise<ClosingView> {
  const closed = await readClosedMonths();
  const shown = month ?? addMonths(monthIn(env().REPORTING_TIME_ZONE, now), -1);
  const frozen = closed.find((one) => one.month === shown);
  const months = monthsToChoose(closed, now);
  if (frozen) return closedView(frozen, months);
  const { view } = await prepareClosing(shown, typed, now);
  return { ...view, months };
}

/** What would be closed, and how it is shown. Throws AppError. */
export async function prepareClosing(
  month: Month,
  typed: TypedInvoice | null,
  now: Date,
): Promise<{ basis: Basis; bill: BillReading; view: Omit<ClosingView, "months"> }> {
  refuseOpen(month, now);
  const [basis, coverage] = await Promise.all([readBasis(month, now), readCoverage(now)]);
  const bill = await readBill(basis, typed);
  const total = bothOf(wholeOf(bill.sums));
  const { completeAt, problem, numbers, priced } = coverage;
  const isComplete = completeAt !== null && problem === null && priced >= numbers;
  const reasons = [
    !isComplete && "the account was not read completely",
    total.unknown > 0 && `${total.unknown.toLocaleString("en-US")} amounts are not known`,
    bill.bills.length === 0 && "there is no invoice to compare with",
    ...bill.bills.map(
      ({ unexplained }) => unexplained.amount !== 0 && `${formatMoney(unexplained)} is unexplained`,
    ),
  ].filter((reason) => reason !== false);
  const { invoices, noInvoice, isTyped, bills, span, sums } = bill;
  const view = {
    month,
    timeZone: basis.window.timeZone,
    closed: null,
    total,
    coverage: { completeAt, problem, numbers, priced },
    invoices,
    noInvoice,
    isTyped,
    bills,
    fits: await readFits(basis, bills, span),
    needsNote: reasons.length === 0 ? null : `Say why it is closed all the same: ${LIST.format(reasons)}.`,
    seen: createHash("sha256")
      .update(JSON.stringify([month, sums, bills]))
      .digest("hex")
      .slice(0, 32),
  };
  return { basis, bill, view };
}

const LIST = new Intl.ListFormat("en-US", { type: "conjunction" });

function refuseOpen(month: Month, now: Date): void {
  const timeZone = env().REPORTING_TIME_ZONE;
  if (month < monthIn(timeZone, now)) return;
  throw new AppError(
    "INVALID_INPUT",
    `${monthName(month)} is not over yet`,
    `It can be closed from ${monthName(addMonths(month, 1))} on (months in ${timeZone}). Nothing was changed.`,
  );
}

/** Shown months that are over, and all that were closed. */
function monthsToChoose(closed: readonly ClosedMonth[], now: Date): ClosingView["months"] {
  const { months, thisMonth } = costWindow(now, env().REPORTING_TIME_ZONE);
  const names = new Set(closed.map(({ month }) => month));
  const over = months.names.slice(1).filter((month) => month < thisMonth);
  return [...new Set([...names, ...over])]
    .sort()
    .reverse()
    .map((month) => ({ month, isClosed: names.has(month) }));
}

const closedView = (frozen: ClosedMonth, months: ClosingView["months"]): ClosingView => ({
  month: frozen.month,
  timeZone: frozen.timeZone,
  months,
  closed: closedBy(frozen),
  total: bothOf(wholeOf(frozen.sums)),
  coverage: frozen.coverage,
  invoices: frozen.bill.invoices.map((invoice) => ({ ...invoice, whyNot: null })),
  noInvoice: frozen.bill.bills.length === 0 ? "It was closed without an invoice." : null,
  isTyped: frozen.bill.isTyped,
  bills: frozen.bill.bills,
  fits: [],
  needsNote: null,
  seen: "",
});

/** While a price is missing, the difference may be that one: then nothing is searched for. */
async function readFits({ ledger, window }: Basis, bills: readonly Bill[], span: BillReading["span"]) {
  const open = bills.filter(
    ({ unexplained, lines }) => unexplained.amount !== 0 && lines.every(({ unknown }) => unknown === 0),
  );
  if (open.length === 0) return [];
  const quotes = await readQuotes();
  const quotedOf = (id: string) => quotes.get(id) ?? null;
  const found = open.map(({ currency, unexplained }) => ({
    currency,
    fits: fitsOf(ledger.entries, unexplained, span, { now: window.now, quotedOf }),
  }));
  const nameOf = await nameNumbers(
    found.flatMap(({ fits }) => (fits.length === 1 ? (fits[0]?.id ?? []) : [])),
  );
  return found.flatMap(({ currency, fits }): BillFitView[] =>
    BILL_ERRORS.flatMap((error) => {
      const own: readonly BillFit[] = fits.filter((fit) => fit.error === error);
      const [first] = own;
      if (!first) return [];
      return [{ error, currency, count: own.length, number: fits.length === 1 ? nameOf(first.id) : null }];
    }),
  );
}

/** The monthly cost that numbers were quoted at when they were bought here. */
async function readQuotes(): Promise<ReadonlyMap<string, Money>> {
  const rows = await database()
    .select({ id: purchases.numberId, amount: purchases.quotedMonthlyCost, currency: purchases.currency })
    .from(purchases)
    .where(and(eq(purchases.state, "bought"), isNotNull(purchases.numberId)));
  return new Map(
    rows.flatMap(({ id, amount, currency }) => {
      const money = moneyOf(amount, currency);
      return id !== null && money ? [[id, money] as const] : [];
    }),
  );
}
