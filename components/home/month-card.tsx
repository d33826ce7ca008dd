import Link from "next/link";
import { Card } from "@/components/ui/layout/card";
import { describeMonth } from "@/components/costs/month/describe-month";
import { amountOf, columnOf, monthCurrencies } from "@/components/costs/month/month-columns";
import { Amount } from "@/components/money/amount";
import { Sparkline } from "@/components/ui/charts/sparkline";
import { countOf, ProgressBar } from "@/components/ui/feedback/measures";
import { drilldownHref } from "@/lib/costs/month/address";
import { type BudgetLine } from "@/lib/costs/month/budget-lines";
import { type MonthView } from "@/lib/costs/month/month-view";
import { addDays, dayIn, monthName } from "@/lib/domain/dates/months";
import { formatMoney } from "@/lib/domain/money/money";
import { joinTallies } from "@/lib/domain/tally";

const WEEK_DAYS = 7;
const YEAR_MONTHS = 12;

/** The month's figure, why it differs from the one before, what is budgeted and what is charged next. */
export function MonthCard({ view, budgets }: { view: MonthView; budgets: readonly BudgetLine[] }) {
  const { figures, month, calendar, asOf, timeZone } = view;
  const lastDay = addDays(dayIn(timeZone, new Date(asOf)), WEEK_DAYS - 1);
  const week = joinTallies(...calendar.days.filter(({ day }) => day <= lastDay));
  return (
    <Card
      isList
      title="This month"
      aside={
        <Link href="/costs" className="inline-flex min-h-8 items-center text-sm font-medium hover:underline">
          See costs
        </Link>
      }
    >
      <div className="grid gap-1 px-4 py-3">
        <p className="text-sm text-muted">{monthName(month)}, expected</p>
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
          <Link href="/costs" className="figures w-fit text-[1.75rem]/8 font-semibold hover:underline">
            <Amount tally={joinTallies(figures.total, figures.setupFees)} isLarge />
          </Link>
          {monthCurrencies(view.months).map((currency) => (
            <YearOf key={currency} view={view} currency={currency} />
          ))}
        </div>
        {describeMonth(view).map((sentence) => (
          <p key={sentence} className="figures text-pretty text-muted">
            {sentence}
          </p>
        ))}
      </div>
      <ul className="divide-y divide-hairline border-t border-hairline">
        {budgets.map((line) => (
          <BudgetRow key={line.costCentre ?? ""} line={line} />
        ))}
        <li className="flex min-h-11 items-center justify-between gap-4 px-4">
          <Link href="/costs/calendar" className="font-medium hover:underline">
            Next {WEEK_DAYS} days
          </Link>
          <span className="text-right">
            {week.count > 0 ? (
              <>
                {countOf(week.count, "charge")}, <Amount tally={week} />
              </>
            ) : (
              <span className="text-muted">no charges</span>
            )}
          </span>
        </li>
        {view.suspended.count > 0 && (
          <li className="flex min-h-11 items-center justify-between gap-4 px-4">
            <Link
              href={drilldownHref(month, view.suspended.key)}
              prefetch={false}
              className="font-medium hover:underline"
            >
              {countOf(view.suspended.count, "suspended number")}
            </Link>
            <span className="text-right">
              <Amount tally={view.suspended} /> a month
            </span>
          </li>
        )}
      </ul>
    </Card>
  );
}

/** The twelve months that end with this one. */
function YearOf({ view, currency }: { view: MonthView; currency: string }) {
  const months = view.months.filter(({ isForecast }) => !isForecast).slice(-YEAR_MONTHS);
  const sums = months.map((month) => amountOf(month, currency) + amountOf(month.setupFees, currency));
  const words = (sum: number) => {
    const { month = "" } = months[sums.lastIndexOf(sum)] ?? {};
    return `${formatMoney({ amount: sum, currency })} in ${monthName(month)}`;
  };
  const isAtLeast = months.some(({ unknown, setupFees }) => unknown + setupFees.unknown > 0);
  return (
    <Sparkline
      told={`${countOf(months.length, "month")} in ${currency}: lowest ${words(Math.min(...sums))}, highest ${words(Math.max(...sums))}${isAtLeast ? ". Some prices are unknown" : ""}`}
      columns={months.map((month) => columnOf(month, view, currency))}
    />
  );
}

function BudgetRow({ line: { costCentre, limit, month, monthVerdict } }: { line: BudgetLine }) {
  const used = amountOf(month, limit.currency);
  const name = costCentre === null ? "Budget in total" : `${costCentre} budget`;
  const words = `${formatMoney({ ...limit, amount: used })} of ${formatMoney(limit)}`;
  return (
    <li className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2">
      <Link href="/costs/budgets" className="truncate font-medium hover:underline">
        {name}
      </Link>
      <span className="figures text-right">
        {words}
        {monthVerdict === "exceeded" && <span className="ml-2 font-medium text-caution">exceeded</span>}
      </span>
      <ProgressBar
        label={`${name}: ${words}`}
        value={used}
        total={limit.amount}
        className="col-span-2 h-1.5!"
      />
    </li>
  );
}
