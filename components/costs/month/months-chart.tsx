import { useId } from "react";
import { ColumnChart, isLimitDrawn } from "@/components/ui/charts/column-chart";
import { type Column } from "@/components/ui/charts/column-look";
import { Hatch } from "@/components/ui/charts/column-parts";
import { countOf } from "@/components/ui/feedback/measures";
import { costsHref } from "@/lib/costs/month/address";
import { type MonthTotal, type MonthView } from "@/lib/costs/month/month-view";
import { dayIn, dayName, type Month, monthIn, monthName, shortMonthName } from "@/lib/domain/dates/months";
import { formatMoney, type Money } from "@/lib/domain/money/money";
import { joinTallies, type Tally } from "@/lib/domain/tally";

/** Of an amount. */
export const UNITS = 10_000;

/** Every currency that occurs in the months, by its code. */
export const monthCurrencies = (months: readonly MonthTotal[]): string[] =>
  joinTallies(...months, ...months.map(({ setupFees }) => setupFees)).totals.map(({ currency }) => currency);

export const amountOf = (tally: Tally, currency: string) =>
  tally.totals.find((money) => money.currency === currency)?.amount ?? 0;

/** The months of one currency as columns, each of which opens its month. */
export function MonthsChart({
  view,
  currency,
  limit,
}: {
  view: MonthView;
  currency: string;
  limit: Money | null;
}) {
  const { months, timeZone, recordsBeginAt } = view;
  const columns = months.map((month) => columnOf(month, view, currency));
  const begin = recordsBeginAt && monthIn(timeZone, new Date(recordsBeginAt));
  const before = months.findIndex(({ month }) => month === begin);
  const budget = limit?.currency === currency ? limit.amount / UNITS : null;
  return (
    <figure className="min-w-0">
      <ColumnChart
        kind="months"
        title={`Costs of ${months.length} months in ${currency}`}
        columns={columns}
        limit={budget}
        markBefore={before > 0 ? before : null}
        formatTick={(value) => tick(value, currency)}
      />
      <figcaption className="figures mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
        <span>{currency} a month</span>
        {columns.some(({ look }) => look === "light") && <Key look="light" name="reconstructed" />}
        <Key look="plain" name="calculated" />
        <Key look="hatched" name="to come, forecast" />
        {recordsBeginAt && before > 0 && (
          <Key look="mark" name={`records begin ${dayName(dayIn(timeZone, new Date(recordsBeginAt)))}`} />
        )}
        {limit && budget !== null && (
          <Key
            look="limit"
            name={`Budget ${formatMoney(limit)}${isLimitDrawn(columns, budget) ? "" : ", above this picture"}`}
          />
        )}
      </figcaption>
    </figure>
  );
}

const line = (dashes: string, at: { x1?: string; x2?: string; y1?: string; y2?: string }) => (
  <line {...at} strokeDasharray={dashes} className="stroke-ink" />
);

/** What a look means: the same picture, small. */
function Key({ look, name }: { look: "light" | "plain" | "hatched" | "mark" | "limit"; name: string }) {
  const id = useId();
  const box = { x: "0.5", y: "0.5", width: "11", height: "11" };
  const pictures = {
    light: <rect {...box} className="fill-surface stroke-data-past" />,
    plain: <rect {...box} className="fill-data-1" />,
    hatched: (
      <>
        <defs>
          <Hatch id={id} />
        </defs>
        <rect {...box} fill={`url(#${id})`} strokeDasharray="3 2" className="stroke-data-1" />
      </>
    ),
    mark: line("2 3", { x1: "6", x2: "6", y2: "12" }),
    limit: line("4 2", { x2: "12", y1: "6", y2: "6" }),
  };
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden="true" className="size-3 shrink-0">
        {pictures[look]}
      </svg>
      {name}
    </span>
  );
}

/** What kind of figure a month is, in a word. */
export function describeKind({ month, isForecast, isReconstructed }: MonthTotal, current: Month): string {
  if (isForecast) return "forecast";
  if (month === current) return "actual + forecast";
  return isReconstructed ? "reconstructed" : "calculated";
}

function columnOf(month: MonthTotal, view: MonthView, currency: string): Column {
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

const tick = (value: number, currency: string) =>
  new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    notation: value >= 10_000 ? "compact" : "standard",
    minimumFractionDigits: 0,
    maximumFractionDigits: value !== 0 && value < 5 ? 2 : value >= 10_000 ? 1 : 0,
  }).format(value);
