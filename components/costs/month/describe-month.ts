import { type Bridge, type MonthView } from "@/lib/costs/month/month-view";
import { formatChange, formatMoney } from "@/lib/domain/money/money";
import { monthIn, monthName } from "@/lib/domain/dates/months";
import { TERM_WORDS } from "@/lib/costs/words";

/** What a manager wants to know first, one sentence per currency; empty when there is nothing to say. */
export function describeMonth(view: MonthView): string[] {
  return view.bridges.map((bridge) => `${describeTotal(view, bridge)}${describeChange(bridge)}.`);
}

function describeTotal({ month, figures, asOf, timeZone }: MonthView, bridge: Bridge): string {
  const isOver = !figures.isForecast && month < monthIn(timeZone, new Date(asOf));
  const verb = figures.isForecast ? "is forecast at" : isOver ? "came to" : "is on track for";
  const isPartial = figures.total.unknown + figures.setupFees.unknown > 0;
  return `${monthName(month)} ${verb} ${isPartial ? "at least " : ""}${formatMoney(bridge.this)}`;
}

function describeChange({ last, this: current, lastMonth, terms }: Bridge): string {
  const difference = { ...current, amount: current.amount - last.amount };
  const before = monthName(lastMonth);
  if (difference.amount === 0) return `, the same as ${before}`;
  const size = formatMoney({ ...difference, amount: Math.abs(difference.amount) });
  const greatest = terms
    .filter(({ amount }) => Math.sign(amount.amount) === Math.sign(difference.amount))
    .reduce<(typeof terms)[number] | null>(
      (most, term) => (Math.abs(term.amount.amount) > Math.abs(most?.amount.amount ?? 0) ? term : most),
      null,
    );
  const reason = greatest
    ? `, mostly ${TERM_WORDS[greatest.term].name.toLowerCase()} (${formatChange(greatest.amount)})`
    : "";
  return `, ${difference.amount > 0 ? "up" : "down"} ${size} from ${before}${reason}`;
}
