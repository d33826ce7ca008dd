import { useId } from "react";
import { ColumnChart, isLimitDrawn } from "@/components/ui/charts/column-chart";
import { Hatch } from "@/components/ui/charts/column-parts";
import { type MonthView } from "@/lib/costs/month/month-view";
import { dayIn, dayName, monthIn } from "@/lib/domain/dates/months";
import { formatMoney, type Money } from "@/lib/domain/money/money";
import { columnOf, UNITS } from "./month-columns";

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

const tick = (value: number, currency: string) =>
  new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    notation: value >= 10_000 ? "compact" : "standard",
    minimumFractionDigits: 0,
    maximumFractionDigits: value !== 0 && value < 5 ? 2 : value >= 10_000 ? 1 : 0,
  }).format(value);
