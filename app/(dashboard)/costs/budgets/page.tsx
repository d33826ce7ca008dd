import { BudgetWarning } from "@/components/costs/budgets/budget-warning";
import { BudgetsSection } from "@/components/costs/budgets/budgets-section";
import { hasPermission } from "@/lib/auth/permissions";
import { budgetWarnings } from "@/lib/costs/month/budget-lines";
import { CostsFrame, type SearchParams, showMonth } from "../costs-page";

export const metadata = { title: "Budgets" };

export default async function BudgetsPage({ searchParams }: { searchParams: SearchParams }) {
  return showMonth(searchParams, ({ view, lines, person, csvOf }) => (
    <CostsFrame path="/costs/budgets" view={view}>
      <div className="grid gap-6">
        <BudgetWarning warnings={budgetWarnings(view, lines)} isHere />
        <BudgetsSection
          view={view}
          lines={lines}
          canEdit={hasPermission(person.role, "budgets.edit")}
          csv={csvOf("budgets")}
        />
      </div>
    </CostsFrame>
  ));
}
