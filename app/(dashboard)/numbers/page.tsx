import { ListHead } from "@/components/numbers/list/list-head";
import { NumbersList } from "@/components/numbers/list/numbers-list";
import { SmallerList } from "@/components/numbers/list/smaller-list";
import { FailedPage } from "@/components/shell/failed-page";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { parseNumberFilters } from "@/lib/numbers/list/filters";
import { listOwnedNumbers } from "@/lib/numbers/list/server/list-numbers";
import { listSavedViews } from "@/lib/numbers/list/server/saved-views";

export const metadata = { title: "Phone numbers" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NumbersPage({ searchParams }: Props) {
  const { role, preferences } = await requirePageAccess("numbers.see");
  const filters = parseNumberFilters(await searchParams);
  const [result, views] = await Promise.all([
    readForPage("numbers.see", "numbers.list", () => listOwnedNumbers(filters)),
    readForPage("numbers.see", "numbers.views", ({ person }) => listSavedViews(person.id)),
  ]);
  if (!result.ok) {
    return (
      <>
        <PageHeader title="Numbers" />
        <FailedPage failure={result.failure} />
      </>
    );
  }
  const { list } = preferences;
  const canEdit = hasPermission(role, "numbers.set-up");
  const { smallerList } = result.data.mirror;
  return (
    <NumbersList
      page={result.data}
      filters={filters}
      canBuy={hasPermission(role, "numbers.buy")}
      canEdit={canEdit}
      list={list}
      head={
        <>
          <ListHead
            page={result.data}
            filters={filters}
            views={views.ok ? views.data : []}
            list={list}
            canEdit={canEdit}
            now={new Date().toISOString()}
          />
          {smallerList && (
            <SmallerList {...smallerList} canAccept={hasPermission(role, "purchases.resolve")} />
          )}
        </>
      }
    />
  );
}
