import { type BudgetStatus, type BudgetVerdict, judgeBudget } from "@/lib/costs/budgets/budget";
import { type Money } from "@/lib/domain/money/money";
import { monthName } from "@/lib/domain/dates/months";
import { joinTallies, type Tally } from "@/lib/domain/tally";
import { type MonthView } from "./month-view";

/** A budget beside the charges of a month and what its numbers cost now. Setup fees come once and are not in it. */
export type BudgetLine = {
  readonly costCentre: string | null;
  readonly limit: Money;
  /** Charges of the shown month. */
  readonly month: Tally;
  /** Monthly cost of today's numbers and of those being bought; in total the forecast of the next month if that is more. */
  readonly ahead: Tally;
  readonly monthVerdict: BudgetVerdict;
  readonly aheadVerdict: BudgetVerdict;
  readonly left: Money | null;
};

type Status = Omit<BudgetStatus, "limit"> & { readonly limit: Money };

/** How each budget stands in the shown month and from now on. */
export function budgetLines(view: MonthView, statuses: readonly Status[]): BudgetLine[] {
  const byCentre = view.breakdowns.find(({ dimension }) => dimension === "costCentre")?.rows ?? [];
  return statuses.map(({ costCentre, limit, monthlyNow, onTheWay, left }) => {
    const row = byCentre.find(({ name }) => name !== null && name === costCentre);
    const month: Tally = costCentre === null ? view.figures.total : (row ?? NOTHING);
    const now = joinTallies(monthlyNow, onTheWay);
    const ahead = costCentre === null ? greater(now, view.now.nextMonth, limit.currency) : now;
    return {
      costCentre,
      limit,
      month,
      ahead,
      monthVerdict: judgeBudget(limit, month),
      aheadVerdict: judgeBudget(limit, ahead),
      left,
    };
  });
}

/** What is to be warned of, in sentences; the total first. */
export function budgetWarnings(view: MonthView, lines: readonly BudgetLine[]): string[] {
  return lines.flatMap(({ costCentre, monthVerdict, aheadVerdict }) => {
    const whose = costCentre === null ? "the budget in total" : `the budget of ${costCentre}`;
    const month = monthName(view.month);
    if (monthVerdict === "exceeded") {
      const more = aheadVerdict === "exceeded" ? ", and later months are on track to exceed it too" : "";
      return [`${month} exceeds ${whose}${more}.`];
    }
    return aheadVerdict === "exceeded" ? [`Today's numbers exceed ${whose} from next month on.`] : [];
  });
}

const NOTHING: Tally = { count: 0, unknown: 0, totals: [] };

function greater(one: Tally, other: Tally, currency: string): Tally {
  const amountOf = ({ totals }: Tally) => totals.find((money) => money.currency === currency)?.amount ?? 0;
  return amountOf(other) > amountOf(one) ? other : one;
}
