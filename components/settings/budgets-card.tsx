import { LinkButton } from "@/components/ui/form/link-button";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { type BudgetStatus } from "@/lib/costs/budgets/budget";
import { formatMoney, type Money } from "@/lib/domain/money/money";

const MAX_SHOWN = 6;

/** The budgets in short; they are set on their own page. */
export function BudgetsCard({ budgets }: { budgets: readonly (BudgetStatus & { readonly limit: Money })[] }) {
  return (
    <Card
      title="Budgets"
      aside={
        <LinkButton href="/costs/budgets" variant="quiet" className="-my-2">
          Set budgets
        </LinkButton>
      }
    >
      {budgets.length === 0 ? (
        <p className="text-sm text-muted">No budget is set. A budget warns; it never blocks a purchase.</p>
      ) : (
        <DescriptionList
          items={budgets.slice(0, MAX_SHOWN).map(({ costCentre, limit, left }) => ({
            name: costCentre ?? "In total",
            value: (
              <span className="figures">
                {formatMoney(limit)} a month
                {left && (
                  <span className={left.amount < 0 ? "text-danger" : "text-muted"}>
                    {left.amount < 0
                      ? `, exceeded by ${formatMoney({ ...left, amount: -left.amount })}`
                      : `, ${formatMoney(left)} left`}
                  </span>
                )}
              </span>
            ),
          }))}
        />
      )}
      {budgets.length > MAX_SHOWN && (
        <p className="mt-3 text-sm text-muted">and {budgets.length - MAX_SHOWN} more</p>
      )}
    </Card>
  );
}
