import { Card } from "@/components/ui/layout/card";
import { type BudgetLine } from "@/lib/costs/month/budget-lines";
import { type MonthView } from "@/lib/costs/month/month-view";
import { BudgetForm, RemoveBudget } from "./budget-form";
import { BudgetTable } from "./budget-table";
import { monthCurrencies } from "../month/months-chart";
import { CsvLink, Section } from "../month/section";

/** The budgets that are set, and for those who may a form to set one. */
export function BudgetsSection({
  view,
  lines,
  canEdit,
  csv,
}: {
  view: MonthView;
  lines: readonly BudgetLine[];
  canEdit: boolean;
  csv: string | null;
}) {
  const centres = view.breakdowns.find(({ dimension }) => dimension === "costCentre")?.rows ?? [];
  const currencies = monthCurrencies(view.months);
  return (
    <div className="grid gap-6">
      <Section
        title="Monthly budgets"
        aside={<CsvLink href={lines.length > 0 ? csv : null} what="Budgets" />}
        about="Setup fees don't count. From now on: the monthly cost of today's numbers and of those being bought. A budget warns here and before a purchase; it never blocks one."
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
      {canEdit && (
        <Card title="Set or change a budget">
          <BudgetForm
            costCentres={centres.flatMap(({ name }) => name ?? [])}
            currencies={currencies.length > 0 ? currencies : ["USD"]}
          />
        </Card>
      )}
    </div>
  );
}
