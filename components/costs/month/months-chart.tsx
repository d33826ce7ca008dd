import { type Column, ColumnChart } from "@/components/ui/charts/column-chart";
import { type MonthTotal, type MonthView } from "@/lib/costs/month/month-view";
import { formatMoney, type Money } from "@/lib/domain/money/money";
import { dayIn, dayName, type Month, monthIn, monthName } from "@/lib/domain/dates/months";
import { joinTallies, type Tally } from "@/lib/domain/tally";

const UNITS = 10_000;

/** Every currency that occurs in the months, by its code. */
export const monthCurrencies = (months: readonly MonthTotal[]): string[] =>
  joinTallies(...months, ...months.map(({ setupFees }) => setupFees)).totals.map(({ currency }) => currency);

const amountOf = (tally: Tally, currency: string) =>
  tally.totals.find((money) => money.currency === currency)?.amount ?? 0;

/** The months of one currency as columns. */
export function MonthsChart({
  view,
  currency,
  limit,
}: {
  view: MonthView;
  currency: string;
  limit: Money | null;
}) {
  const { months, asOf, timeZone, figures, recordsBeginAt } = view;
  const current = monthIn(timeZone, new Date(asOf));
  const toCome = view.month === current ? amountOf(figures.stillToCome, currency) : 0;
  const columns = months.map((month) => columnOf(month, { currency, current, toCome }));
  const begin = recordsBeginAt && monthIn(timeZone, new Date(recordsBeginAt));
  const before = months.findIndex(({ month }) => month === begin);
  const money = (amount: number) => formatMoney({ amount, currency });
  const highest = months.reduce((most, month) => Math.max(most, sumOf(month, currency)), 0);
  const told = months.map((month) => `${monthName(month.month)} ${money(sumOf(month, currency))}`);
  return (
    <>
      <figcaption className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        <span className="font-medium text-ink">{currency} a month</span>
        <Key className="border border-action bg-selected" name="reconstructed" />
        <Key className="bg-action" name="calculated" />
        <Key className="chart-hatch border border-dashed border-action" name="to come, forecast" />
      </figcaption>
      <ColumnChart
        title={`Costs of ${months.length} months in ${currency}`}
        description={describe({ told, highest: money(highest), current, limit, begin })}
        columns={columns}
        limit={
          limit?.currency === currency
            ? { value: limit.amount / UNITS, label: `Budget ${formatMoney(limit)}` }
            : null
        }
        mark={
          recordsBeginAt && before >= 0
            ? { before, label: `records begin ${dayName(dayIn(timeZone, new Date(recordsBeginAt)))}` }
            : null
        }
        formatTick={(value) => tick(value, currency)}
      />
    </>
  );
}

const Key = ({ className, name }: { className: string; name: string }) => (
  <span className="inline-flex items-center gap-1.5">
    <span aria-hidden="true" className={`size-3 ${className}`} />
    {name}
  </span>
);

const sumOf = (month: MonthTotal, currency: string) =>
  amountOf(month, currency) + amountOf(month.setupFees, currency);

function columnOf(
  month: MonthTotal,
  { currency, current, toCome }: { currency: string; current: Month; toCome: number },
): Column {
  const isCurrent = month.month === current;
  const sum = sumOf(month, currency);
  const ahead = isCurrent ? toCome : 0;
  const isPartial = month.unknown + month.setupFees.unknown > 0;
  const date = new Date(`${month.month}-01T00:00:00Z`);
  const note = isCurrent ? formatMoney({ amount: sum, currency }) : "";
  return {
    key: month.month,
    label: date.toLocaleString("en-GB", { month: "short", timeZone: "UTC" }),
    group: month.month.slice(0, 4),
    value: (sum - ahead) / UNITS,
    toCome: ahead / UNITS,
    look: month.isForecast ? "hatched" : month.isReconstructed && !isCurrent ? "light" : "plain",
    note: `${isPartial ? "≥" : ""}${note}` || null,
    isCurrent,
  };
}

function describe({
  told,
  highest,
  current,
  limit,
  begin,
}: {
  told: readonly string[];
  highest: string;
  current: Month;
  limit: Money | null;
  begin: Month | null;
}): string {
  return [
    `The highest month is ${highest}. ${told.join(", ")}.`,
    `Months after ${monthName(current)} are a forecast.`,
    begin && `Months before ${monthName(begin)} are reconstructed.`,
    limit && `The budget is ${formatMoney(limit)} a month.`,
    "The table has the same figures.",
  ]
    .filter(Boolean)
    .join(" ");
}

const tick = (value: number, currency: string) =>
  new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    notation: value >= 10_000 ? "compact" : "standard",
    minimumFractionDigits: 0,
    maximumFractionDigits: value !== 0 && value < 5 ? 2 : value >= 10_000 ? 1 : 0,
  }).format(value);
