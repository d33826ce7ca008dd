import { Card } from "@/components/ui/layout/card";
import { type BudgetLine } from "@/lib/costs/month/budget-lines";
import { type MonthView } from "@/lib/costs/month/month-view";
import { monthName } from "@/lib/domain/dates/months";
import { formatMoney } from "@/lib/domain/money/money";
import { type Tally } from "@/lib/domain/tally";
import { monthCurrencies } from "../month/month-columns";
import { CsvLink, Section } from "../month/section";
import { BudgetForm, RemoveBudget, type Suggestion } from "./budget-form";
import { BudgetTable } from "./budget-table";

/** For those who may a form to set a budget, with what there is to set one for; then the budgets that are set. */
export function BudgetsSection({
  view,
  lines,
  costCentres,
  canEdit,
  csv,
}: {
  view: MonthView;
  lines: readonly BudgetLine[];
  /** Names that numbers, orders or budgets have. */
  costCentres: readonly string[];
  canEdit: boolean;
  csv: string | null;
}) {
  const currencies = monthCurrencies(view.months);
  return (
    <div className="grid grid-cols-1 gap-6">
      {canEdit && (
        <Card title="Set or change a budget">
          <BudgetForm
            suggestions={suggest(view, costCentres)}
            currencies={currencies.length > 0 ? currencies : ["USD"]}
          />
        </Card>
      )}
      <Section
        title="Monthly budgets"
        aside={<CsvLink href={lines.length > 0 ? csv : null} what="Budgets" />}
        about="Setup fees don't count. “Run rate” is the monthly cost of today's numbers plus open orders. A budget warns here and before a purchase; it never blocks one."
      >
        {lines.length === 0 ? (
          <p className="rounded-lg border border-line bg-surface p-4 text-sm text-muted">
            No budget is set yet.
          </p>
        ) : (
          <BudgetTable
            lines={lines}
            month={view.month}
            {...(canEdit && {
              editOf: ({ costCentre }: BudgetLine) => <RemoveBudget costCentre={costCentre} />,
            })}
          />
        )}
      </Section>
    </div>
  );
}

/** The whole account, then the cost centres that cost most, then those that cost nothing in this month. */
function suggest({ breakdowns, figures, month }: MonthView, costCentres: readonly string[]): Suggestion[] {
  const rows = breakdowns.find(({ dimension }) => dimension === "costCentre")?.rows ?? [];
  const charged = rows.flatMap(({ name, ...tally }) =>
    name === null ? [] : [{ costCentre: name, charged: inWords(tally, month) }],
  );
  const others = costCentres.filter((name) => !charged.some(({ costCentre }) => costCentre === name));
  return [
    { costCentre: "", charged: inWords(figures.total, month) },
    ...charged,
    ...others.map((costCentre) => ({ costCentre, charged: "" })),
  ];
}

/** "$172.10 in November"; nothing where no amount is known. */
function inWords({ totals, unknown }: Tally, month: string): string {
  if (totals.length === 0) return "";
  const amount = totals.map(formatMoney).join(" + ");
  return `${unknown > 0 ? "at least " : ""}${amount} in ${monthName(month).split(" ")[0]}`;
}
