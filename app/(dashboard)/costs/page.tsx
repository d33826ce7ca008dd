import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { CostsReport } from "@/components/costs/costs-report";
import { PageHeader } from "@/components/ui/page-header";
import { requirePageAccess } from "@/lib/auth/server/page-access";
import { costsQueries } from "@/lib/costs/queries";
import { queryClient } from "@/lib/query-client";

export const metadata = { title: "Costs" };

export default async function CostsPage() {
  await requirePageAccess("costs.see");
  const client = queryClient();
  await client.prefetchQuery(costsQueries.report());
  return (
    <>
      <PageHeader title="Costs">
        What the numbers of the account cost, calculated from their prices and billing dates.
      </PageHeader>
      <HydrationBoundary state={dehydrate(client)}>
        <CostsReport />
      </HydrationBoundary>
    </>
  );
}
