import { cache } from "react";
import { HeldNumbers, HolderHistory } from "@/components/numbers/holders/held-numbers";
import { HolderForm } from "@/components/numbers/holders/holder-form";
import { MoveNumbers } from "@/components/numbers/holders/move-numbers";
import { FailedPage } from "@/components/shell/failed-page";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/link-button";
import { Card } from "@/components/ui/layout/card";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { readQuery } from "@/lib/domain/text/query-params";
import { NO_FILTERS, numberFiltersToSearch } from "@/lib/numbers/list/filters";
import { HOLDER_KIND_NAMES, HOLDER_QUERY } from "@/lib/numbers/holders/holder-view";
import { readHolder } from "@/lib/numbers/holders/server/read-holder";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const UP = [
  { name: "Numbers", href: "/numbers" },
  { name: "Holders", href: "/numbers/holders" },
];

/** Once for the page and its title. */
const read = cache((name: string) =>
  readForPage("numbers.see", "numbers.holder", async () => (name ? readHolder(name) : null)),
);
const nameIn = async (searchParams: Props["searchParams"]) =>
  readQuery(HOLDER_QUERY, await searchParams).name ?? "";

export async function generateMetadata({ searchParams }: Props) {
  const result = await read(await nameIn(searchParams));
  return { title: (result.ok && result.data?.name) || "Holder" };
}

/** What a holder has, what it costs, and what it had when. */
export default async function HolderPage({ searchParams }: Props) {
  const { role } = await requirePageAccess("numbers.see");
  const result = await read(await nameIn(searchParams));
  if (!result.ok) return <FailedPage failure={result.failure} />;
  const holder = result.data;
  if (!holder) {
    return (
      <>
        <PageHeader title="Holder" up={UP} />
        <EmptyState
          title="No such holder"
          action={<LinkButton href="/numbers/holders">Show all holders</LinkButton>}
        >
          They may have been given another name.
        </EmptyState>
      </>
    );
  }
  const { name, kind, externalId, monthly } = holder;
  const canEdit = hasPermission(role, "numbers.set-up");
  const inList = `/numbers${numberFiltersToSearch({ ...NO_FILTERS, holder: name })}`;
  return (
    <>
      <PageHeader title={name} up={UP}>
        {[kind ? HOLDER_KIND_NAMES[kind] : "Holder", externalId].filter(Boolean).join(" · ")}
      </PageHeader>
      <div className="grid max-w-5xl gap-8">
        <HeldNumbers
          holder={holder}
          seesCosts={hasPermission(role, "costs.see")}
          end={
            <div className="flex flex-wrap gap-2 print:hidden">
              {monthly.count > 0 && <LinkButton href={inList}>Show in the list</LinkButton>}
              {canEdit && <MoveNumbers holder={name} count={monthly.count} />}
            </div>
          }
        />
        <HolderHistory holder={holder} />
        {canEdit && (
          <Card title="About this holder">
            <HolderForm key={name} name={name} kind={kind} externalId={externalId} />
          </Card>
        )}
      </div>
    </>
  );
}
