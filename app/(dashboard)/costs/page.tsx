import { BudgetWarning } from "@/components/costs/budgets/budget-warning";
import { CostsOverview } from "@/components/costs/month/costs-overview";
import { VendorFigures } from "@/components/costs/month/vendor-figures";
import { budgetWarnings } from "@/lib/costs/month/budget-lines";
import { CostsFrame, type SearchParams, showMonth } from "./costs-page";

export const metadata = { title: "Costs" };

export default async function CostsPage({ searchParams }: { searchParams: SearchParams }) {
  return showMonth(searchParams, ({ view, lines, csvOf }) => (
    <CostsFrame path="/costs" view={view}>
      <CostsOverview
        view={view}
        limit={lines.find(({ costCentre }) => costCentre === null)?.limit ?? null}
        csvOf={csvOf}
        budgets={<BudgetWarning warnings={budgetWarnings(view, lines)} />}
        vendor={!view.figures.isForecast && <VendorFigures month={view.month} />}
      />
    </CostsFrame>
  ));
}
