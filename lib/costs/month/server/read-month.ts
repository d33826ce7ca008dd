import "server-only";
import { toDrilldownKey } from "@/lib/domain/costs/drilldown/drilldown-key";
import { type CalculatedMonth } from "@/lib/domain/costs/calculate-month";
import { wholeOf } from "@/lib/domain/costs/closing/centre-sums";
import { type CostWindow } from "@/lib/domain/costs/cost-ledger";
import { addMonths, type Month, monthStart } from "@/lib/domain/dates/months";
import { type Tally } from "@/lib/domain/tally";
import { closedBy } from "@/lib/costs/closing/server/closed-months";
import { correctionsIn } from "@/lib/costs/closing/server/read-corrections";
import { type NumberName } from "@/lib/costs/drilldown/drilldown-view";
import { type CalendarDay, type MonthFigures, type MonthTotal, type MonthView } from "../month-view";
import { breakdownViews, bridgeView, sideView, sinceClosed } from "./month-parts";
import { nameNumbers, namePeople } from "@/lib/costs/drilldown/server/name-numbers";
import { calculateOnce } from "./calculate-once";
import { type Basis, readBasis, readOpenBasis } from "./read-basis";
import { readCoverage } from "./read-coverage";

type NameOf = (id: string) => NumberName;

/**
 * The costs of a month, calculated from the mirror: works while the vendor is away, and says how old it is. Null is
 * the current month; a closed one is what it was closed with. Throws AppError for a month that is not shown.
 */
export async function readMonth(month: Month | null, now = new Date()): Promise<MonthView> {
  const [basis, coverage] = await Promise.all([readBasis(month, now), readCoverage(now)]);
  const { closed } = basis;
  const open = closed ? await readOpenBasis(null, now) : basis;
  const { window, recordsBeginAt } = open;
  const { calculated, now: asOf } = calculateOnce(open);
  const own = closed ? calculateOnce(basis).calculated : calculated;
  const { calendar } = calculated;
  const { movers, groups } = own;
  const ids = [
    ...movers.map(({ id }) => id),
    ...calendar.days.flatMap(({ lines }) => lines.map(({ id }) => id)),
  ];
  const [nameOf, people] = await Promise.all([
    nameNumbers(ids),
    namePeople(groups.buyer.flatMap(({ value }) => value ?? [])),
  ]);
  const months = monthTotals(calculated, open, basis.month);
  const figures = figuresOf(own, months, basis.month);
  return {
    month: basis.month,
    asOf: new Date(asOf).toISOString(),
    timeZone: basis.window.timeZone,
    closed: closed && closedBy(closed),
    corrections: correctionsIn(basis.month, basis, open),
    figures,
    now: { runRate: calculated.runRate, nextMonth: nextMonth(calculated, window) },
    coverage,
    recordsBeginAt: recordsBeginAt === null ? null : new Date(recordsBeginAt).toISOString(),
    months,
    bridges: sinceClosed(own.bridges, basis).map((bridge) => bridgeView(bridge, basis.month)),
    breakdowns: breakdownViews(groups, figures.total, people),
    movers: movers.map(({ id, currency, last, current }) => ({
      ...nameOf(id),
      currency,
      last: sideView(last, currency),
      this: sideView(current, currency),
      difference: { amount: current.amount - last.amount, currency },
    })),
    suspended: { ...calculated.suspended, key: toDrilldownKey({ kind: "suspended" }) },
    calendar: { ...calendar, days: calendar.days.map((day) => calendarDay(day, nameOf)) },
    // The vendor's months are those of UTC.
    creditLapsesAt: monthStart("UTC", addMonths(now.toISOString().slice(0, 7), 1)).toISOString(),
    undated: calculated.undated,
  };
}

/** Closed months are what they were closed with; one that is shown though it is older than all others comes first. */
function monthTotals(
  { months }: CalculatedMonth,
  { window, recordsBeginAt, closedMonths }: Basis,
  shown: Month,
): MonthTotal[] {
  const frozen = new Map(closedMonths.map((one) => [one.month, wholeOf(one.sums)]));
  const totals = months.map((sum, index) => {
    const closed = frozen.get(sum.month);
    return {
      month: sum.month,
      ...(closed?.charges ?? tallyOf(sum)),
      setupFees: closed?.setupFees ?? sum.setupFees,
      isReconstructed: recordsBeginAt === null || (window.months.bounds[index + 1] ?? 0) < recordsBeginAt,
      isForecast: sum.month > window.thisMonth,
      isClosed: closed !== undefined,
    };
  });
  const older = frozen.get(shown);
  if (!older || totals.some(({ month }) => month === shown)) return totals;
  const { charges, setupFees } = older;
  return [
    { month: shown, ...charges, setupFees, isReconstructed: false, isForecast: false, isClosed: true },
    ...totals,
  ];
}

function figuresOf(
  { soFar, toCome }: CalculatedMonth,
  months: readonly MonthTotal[],
  month: Month,
): MonthFigures {
  const shown = months.find((one) => one.month === month);
  const nothing: Tally = { count: 0, unknown: 0, totals: [] };
  return {
    calculatedSoFar: soFar,
    stillToCome: toCome,
    total: shown ? tallyOf(shown) : nothing,
    setupFees: shown?.setupFees ?? nothing,
    isReconstructed: shown?.isReconstructed ?? false,
    isForecast: shown?.isForecast ?? false,
  };
}

function nextMonth({ months }: CalculatedMonth, { thisMonth }: CostWindow) {
  const next = addMonths(thisMonth, 1);
  const sum = months.find(({ month }) => month === next);
  return { month: next, ...(sum ? tallyOf(sum) : { count: 0, unknown: 0, totals: [] }) };
}

function calendarDay(
  { lines, day, renewals, ...tally }: CalculatedMonth["calendar"]["days"][number],
  nameOf: NameOf,
): CalendarDay {
  return {
    ...tally,
    day,
    renewals,
    numbers: lines.map(({ id, what, cost }) => ({ ...nameOf(id), what, cost })),
    key: toDrilldownKey({ kind: "day", day }),
  };
}

const tallyOf = ({ count, unknown, totals }: Tally): Tally => ({ count, unknown, totals });
