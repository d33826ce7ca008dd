import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { NumberDetail } from "@/components/numbers/number-detail";
import { requirePageAccess } from "@/lib/auth/server/page-access";
import { numberFiltersToSearch, parseNumberFilters } from "@/lib/numbers/filters";
import { numbersQueries } from "@/lib/numbers/queries";
import { queryClient } from "@/lib/query-client";

export const metadata = { title: "Number" };

type Props = {
  params: Promise<{ numberId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function NumberPage({ params, searchParams }: Props) {
  await requirePageAccess("numbers.see");
  const id = decodeURIComponent((await params).numberId);
  const client = queryClient();
  const result = await client.fetchQuery(numbersQueries.detail(id));
  if (result.ok && result.data === null) notFound();
  const { back } = await searchParams;
  const filters = parseNumberFilters(
    Object.fromEntries(new URLSearchParams(typeof back === "string" ? back : "")),
  );
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <NumberDetail
        id={id}
        now={new Date().toISOString()}
        back={`/numbers${numberFiltersToSearch(filters)}`}
      />
    </HydrationBoundary>
  );
}
