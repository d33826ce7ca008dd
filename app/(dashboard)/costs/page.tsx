import { BudgetWarning } from "@/components/costs/budgets/budget-warning";
import { CostsOverview } from "@/components/costs/month/costs-overview";
import { VendorFiguresLater } from "@/components/costs/month/read-later";
import { dimensionSlug } from "@/lib/costs/month/address";
import { budgetWarnings } from "@/lib/costs/month/budget-lines";
import { CostsFrame, type SearchParams, showMonth } from "./costs-page";

export const metadata = { title: "Costs" };

export default async function CostsPage({ searchParams }: { searchParams: SearchParams }) {
  return showMonth(searchParams, ({ view, lines, address: { by }, csvOf }) => (
    <CostsFrame path="/costs" view={view} keep={{ by: by === "costCentre" ? null : dimensionSlug(by) }}>
      <CostsOverview
        view={view}
        by={by}
        limit={lines.find(({ costCentre }) => costCentre === null)?.limit ?? null}
        csvOf={csvOf}
        budgets={<BudgetWarning warnings={budgetWarnings(view, lines)} />}
        vendor={!view.figures.isForecast && <VendorFiguresLater month={view.month} />}
      />
    </CostsFrame>
  ));
}
