import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { NumbersList } from "@/components/numbers/numbers-list";
import { PageHeader } from "@/components/ui/page-header";
import { requirePageAccess } from "@/lib/auth/server/page-access";
import { parseNumberFilters } from "@/lib/numbers/filters";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";

export const metadata = { title: "Phone numbers" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NumbersPage({ searchParams }: Props) {
  await requirePageAccess("numbers.see");
  const filters = parseNumberFilters(await searchParams);
  const client = queryClient();
  await client.prefetchQuery(numbersQueries.list(filters));
  return (
    <>
      <PageHeader title="Phone numbers">All numbers of the Audian account, newest first.</PageHeader>
      <HydrationBoundary state={dehydrate(client)}>
        <NumbersList filters={filters} canBuy={false} />
      </HydrationBoundary>
    </>
  );
}
