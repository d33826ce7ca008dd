import { HoldersTable } from "@/components/numbers/holders/holders-table";
import { FailedPage } from "@/components/shell/failed-page";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { TextField } from "@/components/ui/form/field";
import { FilterForm } from "@/components/ui/form/filter-form";
import { LinkButton } from "@/components/ui/form/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { readQuery } from "@/lib/domain/text/query-params";
import { HOLDERS_QUERY } from "@/lib/numbers/holders/holder-view";
import { listHolders } from "@/lib/numbers/holders/server/list-holders";

const TITLE = "Holders";
export const metadata = { title: TITLE };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who has the numbers of the account. */
export default async function HoldersPage({ searchParams }: Props) {
  const { role } = await requirePageAccess("numbers.see");
  const query = readQuery(HOLDERS_QUERY, await searchParams);
  const result = await readForPage("numbers.see", "numbers.holders", () => listHolders(query));
  if (!result.ok) return <FailedPage failure={result.failure} />;
  const page = result.data;
  const isAll = query.search === "" && query.page === 1;
  return (
    <>
      <PageHeader title={TITLE} up={[{ name: "Numbers", href: "/numbers" }]}>
        The people, teams, customers and services that have your numbers.
      </PageHeader>
      {(page.rows.length > 0 || !isAll) && (
        <FilterForm action="/numbers/holders" isFiltered={query.search !== ""}>
          <TextField label="Name or external ID" name="q" type="search" defaultValue={query.search} />
        </FilterForm>
      )}
      {page.rows.length > 0 ? (
        <HoldersTable page={page} query={query} seesCosts={hasPermission(role, "costs.see")} />
      ) : isAll ? (
        <EmptyState
          title="Nobody has a number yet"
          action={<LinkButton href="/numbers">Go to numbers</LinkButton>}
        >
          Enter a holder on a number’s page, select numbers in the list and choose Edit, or import a file with
          a column Holder.
        </EmptyState>
      ) : (
        <EmptyState
          title="No holder matches"
          action={<LinkButton href="/numbers/holders">Show all</LinkButton>}
        >
          Check the spelling, or show all holders.
        </EmptyState>
      )}
    </>
  );
}
