import { billingAnchor, billingDatesBetween } from "./billing-dates";
import { type Money } from "./money";
import { addMonths, type Day, dayIn, type Month, monthIn } from "./months";
import { statusRule, type StatusRule } from "./number";
import { days, months, periodOf, type Periods } from "./periods";
import { Counter, type Tally } from "./tally";

const DAYS_AHEAD = 30;
const MONTHS = 12;
/** Numbers named per day; the rest is counted. */
const NAMED = 20;

/** What the report needs of a number. Null is unknown. */
export type CostRow = {
  readonly id: string;
  readonly status: string;
  readonly monthlyCost: Money | null;
  readonly purchasedAt: Date | null;
  readonly nextCharge: Date | null;
  /** When the vendor last told price and next charge; null: it has not been asked yet. */
  readonly detailsAt: Date | null;
};

export type StatusCosts = Tally & { readonly status: string; readonly rule: StatusRule };
export type MonthCosts = Tally & { readonly month: Month };
export type DayCosts = Tally & {
  readonly day: Day;
  /** The first few of them. */
  readonly numbers: readonly { readonly id: string; readonly cost: Money | null }[];
};

/** Of the numbers that cost: how many prices were asked for, and when. */
export type Coverage = {
  readonly numbers: number;
  readonly priced: number;
  readonly oldest: Date | null;
  readonly newest: Date | null;
};

/** All of it calculated from prices and billing dates; the vendor's invoice may differ. */
export type CostReport = {
  /** Of numbers that cost, as of now. */
  readonly monthly: Tally;
  /** The greatest number of numbers first. */
  readonly byStatus: readonly StatusCosts[];
  /** Charges from now on to the end of `until`, the thirtieth day with today. Days without charges are left out. */
  readonly ahead: Tally & { readonly until: Day; readonly days: readonly DayCosts[] };
  /** Charges of this month, past and to come, and of the eleven before; newest first. */
  readonly months: readonly MonthCosts[];
  /** Numbers that cost but have no date to calculate with: in `monthly`, not in `ahead` and `months`. */
  readonly undated: number;
  readonly coverage: Coverage;
};

/** Calculates the report as of `now`, cutting days and months in `timeZone` (IANA). One pass over the rows. */
export function buildCostReport(
  rows: Iterable<CostRow>,
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): CostReport {
  const charges = new Charges(now, timeZone);
  const statuses = new Map<string, { rule: StatusRule; counter: Counter; count: number }>();
  const monthly = new Counter();
  const coverage = { numbers: 0, priced: 0, oldest: null as Date | null, newest: null as Date | null };
  for (const row of rows) {
    let group = statuses.get(row.status);
    if (!group) {
      group = { rule: statusRule(row.status), counter: new Counter(), count: 0 };
      statuses.set(row.status, group);
    }
    group.count += 1;
    if (!group.rule.isCosting) continue;
    group.counter.add(row.monthlyCost);
    monthly.add(row.monthlyCost);
    charges.add(row);
    coverage.numbers += 1;
    if (!row.detailsAt) continue;
    coverage.priced += 1;
    if (!coverage.oldest || row.detailsAt < coverage.oldest) coverage.oldest = row.detailsAt;
    if (!coverage.newest || row.detailsAt > coverage.newest) coverage.newest = row.detailsAt;
  }
  return {
    monthly: monthly.tally(),
    byStatus: [...statuses]
      .map(([status, { rule, counter, count }]) => ({ ...counter.tally(), status, rule, count }))
      .sort((a, b) => b.count - a.count || a.status.localeCompare(b.status)),
    ...charges.report(),
    coverage,
  };
}

/** Puts the billing dates of numbers into the days ahead and the twelve months. */
class Charges {
  private readonly days: Periods;
  private readonly months: Periods;
  private readonly byDay: readonly { counter: Counter; numbers: { id: string; cost: Money | null }[] }[];
  private readonly byMonth: readonly Counter[];
  private readonly ahead = new Counter();
  private readonly from: Date;
  private readonly to: Date;
  private undated = 0;

  constructor(
    private readonly now: Date,
    timeZone: string,
  ) {
    this.days = days(timeZone, dayIn(timeZone, now), DAYS_AHEAD);
    this.months = months(timeZone, addMonths(monthIn(timeZone, now), 1 - MONTHS), MONTHS);
    this.byDay = this.days.names.map(() => ({ counter: new Counter(), numbers: [] }));
    this.byMonth = this.months.names.map(() => new Counter());
    this.from = new Date(Math.min(...this.months.bounds));
    this.to = new Date(Math.max(...this.months.bounds, ...this.days.bounds));
  }

  add({ id, monthlyCost: cost, purchasedAt, nextCharge }: CostRow): void {
    const anchor = billingAnchor(nextCharge, purchasedAt);
    if (!anchor) {
      this.undated += 1;
      return;
    }
    for (const date of billingDatesBetween(anchor, this.from, this.to, purchasedAt)) {
      const at = date.getTime();
      const isAhead = at >= this.now.getTime();
      // The vendor names the next charge: there is none from now until then.
      if (isAhead && nextCharge && at < nextCharge.getTime()) continue;
      this.byMonth[periodOf(this.months, at)]?.add(cost);
      const day = isAhead ? this.byDay[periodOf(this.days, at)] : undefined;
      if (!day) continue;
      this.ahead.add(cost);
      day.counter.add(cost);
      if (day.numbers.length < NAMED) day.numbers.push({ id, cost });
    }
  }

  report(): Pick<CostReport, "ahead" | "months" | "undated"> {
    const charged = this.byDay.flatMap(({ counter, numbers }, index) => {
      const tally = counter.tally();
      return tally.count > 0 ? [{ ...tally, day: this.days.names[index] ?? "", numbers }] : [];
    });
    return {
      ahead: { ...this.ahead.tally(), until: this.days.names.at(-1) ?? "", days: charged },
      months: this.byMonth
        .map((counter, index) => ({ ...counter.tally(), month: this.months.names[index] ?? "" }))
        .reverse(),
      undated: this.undated,
    };
  }
}
