import { type Span } from "../../dates/month-pair";
import { type Month } from "../../dates/months";
import { type Money, sumMoney } from "../../money/money";
import { type Tally } from "../../tally";

/** An invoice as the vendor tells of it, or as somebody typed it in. */
export type Invoice = {
  /** As it is printed on it. */
  readonly number: string;
  /** When it was issued, ISO 8601; null: not told. */
  readonly issuedAt: string | null;
  /** What it is for, ISO 8601, up to, not including, `end`; null: not told, taken to be the month of the vendor (UTC). */
  readonly period: { readonly start: string; readonly end: string } | null;
  /** Null: it cannot be read. */
  readonly amount: Money | null;
  /** The vendor's word; null where it was typed in. */
  readonly status: string | null;
};

const ISSUED: readonly (string | null)[] = ["issued", "paid", "overdue", null];
const DAY_MS = 86_400_000;

/**
 * Why an invoice is not matched with a month, in words; null: it is. The vendor counts its periods from the day on which
 * the account was made, so the month is the one in which most of the period lies.
 */
export function whyNotMatched({ period, amount, status }: Invoice, month: Month): string | null {
  if (!ISSUED.includes(status)) return `it is ${status}`;
  if (!amount) return "its amount cannot be read";
  if (!period) return null;
  const [start, end] = [Date.parse(period.start), Date.parse(period.end)];
  if (end - start < 26 * DAY_MS || end - start > 33 * DAY_MS) return "it is not for one month";
  return new Date((start + end) / 2).toISOString().slice(0, 7) === month ? null : "it is for another month";
}

/** What the vendor's invoices of a month cover: their periods, or else the month in UTC. */
export function billedSpan(invoices: readonly Invoice[], utcMonth: Span): Span {
  const told = invoices.flatMap(({ period }) => period ?? []);
  if (told.length === 0) return utcMonth;
  return {
    from: Math.min(...told.map(({ start }) => Date.parse(start))),
    to: Math.max(...told.map(({ end }) => Date.parse(end))),
  };
}

/** A part of what we expect on the bill. */
export type BillPart = "charges" | "setupFees" | "edge" | "otherServices";
export type BillLine = {
  readonly of: BillPart;
  readonly amount: Money;
  /** Without a known amount: the sum is "at least". */
  readonly unknown: number;
};

/** Our calculation and the vendor's invoices in one currency: all lines + unexplained = invoiced. */
export type Bill = {
  readonly currency: string;
  readonly lines: readonly BillLine[];
  readonly invoiced: Money;
  readonly unexplained: Money;
};

type BillFigures = {
  /** Of our month. */
  readonly charges: Tally;
  readonly setupFees: Tally;
  /** Of what the invoices cover, which may be cut elsewhere. */
  readonly billed: { readonly charges: Tally; readonly setupFees: Tally };
  /** Calls, messages and minutes, as the vendor's usage shows them apart from numbers; null: it does not. */
  readonly otherServices: Money | null;
};

/** Compares totals, per currency of the invoices; the vendor documents no lines of an invoice. */
export function compareBill(invoices: readonly Invoice[], figures: BillFigures): Bill[] {
  return sumMoney(invoices.flatMap(({ amount }) => amount ?? [])).map((invoiced) => {
    const { currency } = invoiced;
    const money = (amount: number): Money => ({ amount, currency });
    const { charges, setupFees, billed, otherServices } = figures;
    const own = amountIn(charges, currency) + amountIn(setupFees, currency);
    const edge = amountIn(billed.charges, currency) + amountIn(billed.setupFees, currency) - own;
    const edgeUnknown = Math.max(0, billed.charges.unknown - charges.unknown);
    const lines: BillLine[] = [
      { of: "charges", amount: money(amountIn(charges, currency)), unknown: charges.unknown },
      { of: "setupFees", amount: money(amountIn(setupFees, currency)), unknown: setupFees.unknown },
      { of: "edge", amount: money(edge), unknown: edgeUnknown },
      ...(otherServices?.currency === currency
        ? [{ of: "otherServices" as const, amount: otherServices, unknown: 0 }]
        : []),
    ];
    const expected = lines.reduce((sum, { amount }) => sum + amount.amount, 0);
    return { currency, lines, invoiced, unexplained: money(invoiced.amount - expected) };
  });
}

const amountIn = ({ totals }: Tally, currency: string): number =>
  totals.find((total) => total.currency === currency)?.amount ?? 0;
