import { type Column } from "@/components/ui/charts/column-look";
import { countOf } from "@/components/ui/feedback/measures";
import { costsHref } from "@/lib/costs/month/address";
import { type MonthTotal, type MonthView } from "@/lib/costs/month/month-view";
import { type Month, monthIn, monthName, shortMonthName } from "@/lib/domain/dates/months";
import { formatMoney } from "@/lib/domain/money/money";
import { joinTallies, type Tally } from "@/lib/domain/tally";

/** Of an amount. */
export const UNITS = 10_000;

/** Every currency that occurs in the months, by its code. */
export const monthCurrencies = (months: readonly MonthTotal[]): string[] =>
  joinTallies(...months, ...months.map(({ setupFees }) => setupFees)).totals.map(({ currency }) => currency);

export const amountOf = (tally: Tally, currency: string) =>
  tally.totals.find((money) => money.currency === currency)?.amount ?? 0;

/** What kind of figure a month is, in a word. */
export function describeKind(
  { month, isClosed, isForecast, isReconstructed }: MonthTotal,
  current: Month,
): string {
  if (isClosed) return "closed";
  if (isForecast) return "forecast";
  if (month === current) return "actual + forecast";
  return isReconstructed ? "reconstructed" : "calculated";
}

/** A month of one currency as a column of a chart. */
export function columnOf(month: MonthTotal, view: MonthView, currency: string): Column {
  const current = monthIn(view.timeZone, new Date(view.asOf));
  const money = (amount: number) => formatMoney({ amount, currency });
  const fees = amountOf(month.setupFees, currency);
  const sum = amountOf(month, currency) + fees;
  const isAtLeast = month.unknown + month.setupFees.unknown > 0;
  // What is to come is known of the shown month only.
  const isSplit = month.month === current && view.month === current;
  const ahead = isSplit ? amountOf(view.figures.stillToCome, currency) : 0;
  const kind = describeKind(month, current);
  return {
    key: month.month,
    label: shortMonthName(month.month).slice(0, 3),
    group: month.month.slice(0, 4),
    value: (sum - ahead) / UNITS,
    toCome: ahead / UNITS,
    look: month.isForecast ? "hatched" : kind === "reconstructed" ? "light" : "plain",
    isAtLeast,
    href: costsHref("/costs", { month: month.month === current ? null : month.month }),
    told: [
      monthName(month.month),
      `${isAtLeast ? "at least " : ""}${money(sum)}`,
      `${countOf(month.count, "charge")}, ${kind}`,
      ...(fees === 0 ? [] : [`${money(fees)} of it setup fees`]),
      ...(ahead === 0 ? [] : [`${money(ahead)} of it still to come`]),
    ],
    isCurrent: month.month === view.month,
  };
}
