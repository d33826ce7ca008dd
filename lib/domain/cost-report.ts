import { billingAnchor, billingDatesBetween } from "./billing-dates";
import { groupBy } from "./group-by";
import { type Money, sumMoney } from "./money";
import { addMonths, dayIn, type Month, monthIn, monthStart } from "./months";
import { statusRule, type StatusRule } from "./number";

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 30;
const MONTHS = 12;
/** Numbers named per day; the rest is counted. */
const NAMED = 10;

/** What the report needs of a number. Instants are ISO 8601; null is unknown. */
export type CostRow = {
  readonly id: string;
  /** E.164. */
  readonly number: string;
  readonly status: string;
  readonly monthlyCost: Money | null;
  readonly purchasedAt: string | null;
  readonly nextCharge: string | null;
};

/** A sum that says what it lacks: with `unknown` above 0 the totals are "at least". */
export type Tally = {
  readonly count: number;
  /** How many of them have no known price. */
  readonly unknown: number;
  /** Of those with a known price, one per currency. */
  readonly totals: readonly Money[];
};

export type StatusCosts = Tally & { readonly status: string; readonly rule: StatusRule };
export type MonthCosts = Tally & { readonly month: Month };
export type DayCosts = Tally & {
  readonly day: string;
  /** The first few of them. */
  readonly numbers: readonly { readonly id: string; readonly number: string; readonly cost: Money | null }[];
};

/** All of it calculated from prices and billing dates; the vendor's invoice may differ. */
export type CostReport = {
  /** Of numbers that cost, as of now. */
  readonly monthly: Tally;
  readonly byStatus: readonly StatusCosts[];
  /** Charges of the next 30 days. */
  readonly ahead: Tally & { readonly days: readonly DayCosts[] };
  /** Charges of this month, past and to come, and of the eleven before; newest first. */
  readonly months: readonly MonthCosts[];
  /** Numbers that cost but have no date to calculate with: in `monthly`, not in `ahead` and `months`. */
  readonly undated: number;
};

/** Calculates the report as of `now`, cutting days and months in `timeZone` (IANA). */
export function buildCostReport(
  rows: readonly CostRow[],
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): CostReport {
  const costing = rows.filter(({ status }) => statusRule(status).isCosting);
  const ahead: Charge[] = [];
  const charged: Charge[] = [];
  const thisMonth = monthIn(timeZone, now);
  const months = Array.from({ length: MONTHS }, (_unused, index) => addMonths(thisMonth, -index));
  const starts = [addMonths(thisMonth, 1), ...months].map((month) => monthStart(timeZone, month));
  const [end = now] = starts;
  const start = starts.at(-1) ?? now;
  const inThirtyDays = new Date(now.getTime() + DAYS_AHEAD * DAY_MS);
  let undated = 0;
  for (const row of costing) {
    const anchor = billingAnchor(row.nextCharge, row.purchasedAt);
    if (!anchor) undated += 1;
    else {
      const between = (from: Date, to: Date) =>
        billingDatesBetween(anchor, from, to, row.purchasedAt).map((at) => ({ row, at }));
      ahead.push(...between(now, inThirtyDays));
      charged.push(...between(start, end));
    }
  }
  const byMonth = groupBy(charged, ({ at }) => starts.findIndex((begin) => at >= begin) - 1);
  return {
    monthly: tally(costing),
    byStatus: statuses(rows),
    ahead: { ...tallyCharges(ahead), days: days(ahead, timeZone) },
    months: months.map((month, index) => ({ month, ...tallyCharges(byMonth.get(index) ?? []) })),
    undated,
  };
}

type Charge = { readonly row: CostRow; readonly at: Date };

function tally(rows: readonly CostRow[]): Tally {
  const known = rows.flatMap(({ monthlyCost }) => (monthlyCost ? [monthlyCost] : []));
  return { count: rows.length, unknown: rows.length - known.length, totals: sumMoney(known) };
}

const tallyCharges = (charges: readonly Charge[]) => tally(charges.map(({ row }) => row));

/** By status, the greatest number of numbers first. */
function statuses(rows: readonly CostRow[]): StatusCosts[] {
  return [...groupBy(rows, ({ status }) => status)]
    .map(([status, group]) => {
      const rule = statusRule(status);
      return rule.isCosting
        ? { status, rule, ...tally(group) }
        : { status, rule, count: group.length, unknown: 0, totals: [] };
    })
    .sort((a, b) => b.count - a.count || a.status.localeCompare(b.status));
}

function days(charges: readonly Charge[], timeZone: string): DayCosts[] {
  return [...groupBy(charges, ({ at }) => dayIn(timeZone, at))]
    .map(([day, group]) => ({
      day,
      ...tallyCharges(group),
      numbers: group
        .slice(0, NAMED)
        .map(({ row }) => ({ id: row.id, number: row.number, cost: row.monthlyCost })),
    }))
    .sort((a, b) => a.day.localeCompare(b.day));
}
