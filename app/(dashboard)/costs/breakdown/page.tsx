import { BreakdownSection } from "@/components/costs/drilldown/breakdown-section";
import { dimensionSlug } from "@/lib/costs/month/address";
import { CostsFrame, type SearchParams, showMonth } from "../costs-page";

export const metadata = { title: "Costs broken down" };

export default async function BreakdownPage({ searchParams }: { searchParams: SearchParams }) {
  return showMonth(searchParams, ({ view, address: { by }, csvOf }) => (
    <CostsFrame path="/costs/breakdown" view={view} keep={{ by: dimensionSlug(by) }}>
      <BreakdownSection view={view} by={by} csv={csvOf("breakdown", { by: dimensionSlug(by) })} />
    </CostsFrame>
  ));
}
