import { MirrorLine } from "@/components/numbers/list/mirror-line";
import { NumbersList } from "@/components/numbers/list/numbers-list";
import { SavedViewsMenu } from "@/components/numbers/list/saved-views-menu";
import { SmallerList } from "@/components/numbers/list/smaller-list";
import { FailedPage } from "@/components/shell/failed-page";
import { LinkButton } from "@/components/ui/form/button";
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
  const person = await requirePageAccess("numbers.see");
  const canBuy = hasPermission(person.role, "numbers.buy");
  const filters = parseNumberFilters(await searchParams);
  const [result, views] = await Promise.all([
    readForPage("numbers.see", "numbers.list", () => listOwnedNumbers(filters)),
    readForPage("numbers.see", "numbers.views", ({ person }) => listSavedViews(person.id)),
  ]);
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
        {result.ok ? (
          <MirrorLine mirror={result.data.mirror} now={new Date().toISOString()} />
        ) : (
          "All numbers of the Audian account."
        )}
      </PageHeader>
      {result.ok && result.data.mirror.smallerList && (
        <SmallerList
          {...result.data.mirror.smallerList}
          canAccept={hasPermission(person.role, "purchases.resolve")}
        />
      )}
      {result.ok ? (
        <NumbersList
          page={result.data}
          filters={filters}
          canBuy={canBuy}
          canEdit={hasPermission(person.role, "numbers.set-up")}
          views={<SavedViewsMenu views={views.ok ? views.data : []} filters={filters} />}
        />
      ) : (
        <FailedPage failure={result.failure} />
      )}
    </>
  );
}
