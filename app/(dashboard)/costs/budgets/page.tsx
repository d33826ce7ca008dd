import { BudgetWarning } from "@/components/costs/budgets/budget-warning";
import { BudgetsSection } from "@/components/costs/budgets/budgets-section";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { budgetWarnings } from "@/lib/costs/month/budget-lines";
import { readCostCentres } from "@/lib/purchases/checkout/server/advise-cart";
import { CostsFrame, type SearchParams, showMonth } from "../costs-page";

export const metadata = { title: "Budgets" };

export default async function BudgetsPage({ searchParams }: { searchParams: SearchParams }) {
  // Asked before the month is: of those who may see it only.
  await requirePageAccess("costs.see");
  const costCentres = await readCostCentres();
  return showMonth(searchParams, ({ view, lines, person, csvOf }) => (
    <CostsFrame path="/costs/budgets" view={view}>
      <div className="grid gap-6">
        <BudgetWarning warnings={budgetWarnings(view, lines)} isHere />
        <BudgetsSection
          view={view}
          lines={lines}
          costCentres={costCentres}
          canEdit={hasPermission(person.role, "budgets.edit")}
          csv={csvOf("budgets")}
        />
      </div>
    </CostsFrame>
  ));
}
