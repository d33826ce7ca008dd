import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { NumbersList } from "@/components/numbers/numbers-list";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/server/page-access";
import { parseNumberFilters } from "@/lib/numbers/filters";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";

export const metadata = { title: "Phone numbers" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NumbersPage({ searchParams }: Props) {
  const person = await requirePageAccess("numbers.see");
  const canBuy = hasPermission(person.role, "numbers.buy");
  const filters = parseNumberFilters(await searchParams);
  const client = queryClient();
  await client.prefetchQuery(numbersQueries.list(filters));
  return (
    <>
      <PageHeader
        title="Phone numbers"
        actions={
          canBuy && (
            <LinkButton href="/buy" variant="primary">
              Buy a number
            </LinkButton>
          )
        }
      >
        All numbers of the Audian account, newest first.
      </PageHeader>
      <HydrationBoundary state={dehydrate(client)}>
        <NumbersList filters={filters} canBuy={canBuy} />
      </HydrationBoundary>
    </>
  );
}
