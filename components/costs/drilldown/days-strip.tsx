import Link from "next/link";
import { Amount } from "@/components/money/amount";
import { ColumnChart } from "@/components/ui/charts/column-chart";
import { type Column } from "@/components/ui/charts/column-look";
import { countOf } from "@/components/ui/feedback/measures";
import { drilldownHref } from "@/lib/costs/month/address";
import { type CalendarDay, type MonthView } from "@/lib/costs/month/month-view";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { addDays, type Day, dayIn, dayName } from "@/lib/domain/dates/months";
import { formatMoney } from "@/lib/domain/money/money";
import { amountOf, UNITS } from "../month/month-columns";
import { Panel } from "../month/section";

/** What the next 30 days cost in short: a column a day, which opens its numbers. */
export function DaysPanel({ view }: { view: MonthView }) {
  const { calendar } = view;
  return (
    <Panel
      title="Next 30 days"
      meta={
        <>
          {countOf(calendar.count, "charge")} until {formatDate(`${calendar.until}T00:00:00Z`)}:{" "}
          <Amount tally={calendar} />
        </>
      }
      aside={
        <Link
          href="/costs/calendar"
          prefetch={false}
          className="inline-flex min-h-8 items-center text-muted hover:text-ink hover:underline"
        >
          Day by day
        </Link>
      }
    >
      <div className="px-4 pt-3 pb-1">
        <DaysStrip view={view} />
      </div>
    </Panel>
  );
}

/** One strip per currency; days without a charge keep their place. */
export function DaysStrip({ view }: { view: MonthView }) {
  const { calendar, asOf, timeZone, month } = view;
  if (calendar.days.length === 0) {
    return <p className="pb-2 text-muted">No number has a billing date in the next 30 days.</p>;
  }
  const today = dayIn(timeZone, new Date(asOf));
  const days: Day[] = [];
  for (let day = today; day <= calendar.until; day = addDays(day, 1)) days.push(day);
  const currencies = calendar.totals.map(({ currency }) => currency);
  return (currencies.length > 0 ? currencies : ["USD"]).map((currency) => (
    <ColumnChart
      key={currency}
      kind="days"
      title={`Charges in the next 30 days, in ${currency}`}
      columns={days.map((day) =>
        columnOf(
          day,
          calendar.days.find((one) => one.day === day),
          { currency, month, today },
        ),
      )}
    />
  ));
}

function columnOf(
  day: Day,
  here: CalendarDay | undefined,
  { currency, month, today }: { currency: string; month: string; today: Day },
): Column {
  const amount = here ? amountOf(here, currency) : 0;
  const isAtLeast = (here?.unknown ?? 0) > 0;
  const known = amount === 0 && isAtLeast ? "unknown" : formatMoney({ amount, currency });
  return {
    key: day,
    label: String(Number(day.slice(8))),
    group: dayName(day).split(" ")[2] ?? "",
    value: amount / UNITS,
    toCome: 0,
    look: "plain",
    isAtLeast,
    href: here ? drilldownHref(month, here.key) : null,
    told: here
      ? [dayName(day), amount > 0 && isAtLeast ? `at least ${known}` : known, describeDay(here)]
      : [dayName(day)],
    isCurrent: day === today,
  };
}

/** "3 charges, 1 renewal". */
export const describeDay = ({ count, renewals }: CalendarDay): string =>
  [count > 0 && countOf(count, "charge"), renewals > 0 && countOf(renewals, "renewal")]
    .filter(Boolean)
    .join(", ");
