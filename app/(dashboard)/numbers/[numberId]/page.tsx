import { notFound } from "next/navigation";
import { cache } from "react";
import { CheckLater, NumberKeys } from "@/components/numbers/detail/check-later";
import { GiveBackPart } from "@/components/numbers/give-back/give-back-part";
import { NumberView } from "@/components/numbers/detail/number-view";
import { FailureNotice } from "@/components/shell/failure-notice";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TitlePath } from "@/components/ui/layout/title-path";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission, viewerOf } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { changesOfNumber } from "@/lib/numbers/changes/filters";
import { hasChanges } from "@/lib/numbers/changes/server/list-changes";
import { readGiveBack } from "@/lib/numbers/give-back/server/list-decided";
import { readNumberId } from "@/lib/numbers/list/page";
import { numberFiltersToSearch, parseNumberFilters } from "@/lib/numbers/list/filters";
import { isNumberId } from "@/lib/numbers/input";
import { findNumber } from "@/lib/numbers/detail/server/read-number";
import { pageOf } from "@/lib/numbers/detail/timeline";
import { purchaseOfNumber } from "@/lib/purchases/orders/server/purchase-of-number";

type Props = {
  params: Promise<{ numberId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Once for the page and its title. The vendor is asked only for an id that we do not have. */
const read = cache((id: string) => readForPage("numbers.see", "numbers.get", () => findNumber(id)));

export async function generateMetadata({ params }: Props) {
  const id = readNumberId((await params).numberId);
  const result = isNumberId(id) ? await read(id) : null;
  if (!result?.ok || !result.data) return { title: "Number" };
  const { phone, friendlyName } = result.data;
  return { title: [phone.international, friendlyName].filter(Boolean).join(" · ") };
}

/** Read from our own store; LiveCheck asks the vendor after paint. */
export default async function NumberPage({ params, searchParams }: Props) {
  const person = await requirePageAccess("numbers.see");
  const id = readNumberId((await params).numberId);
  if (!isNumberId(id)) notFound();
  const [result, purchase, isChanged, decided] = await Promise.all([
    read(id),
    purchaseOfNumber(id, viewerOf(person)),
    hasPermission(person.role, "changes.answer") && hasChanges(id),
    readGiveBack(id),
  ]);
  if (result.ok && result.data === null) notFound();
  const { back } = await searchParams;
  const filters = parseNumberFilters(new URLSearchParams(typeof back === "string" ? back : ""));
  return (
    <>
      <TitlePath
        up={[{ name: "Numbers", href: `/numbers${numberFiltersToSearch(filters)}` }]}
        here={(result.ok && result.data?.phone.international) || "Number"}
      />
      {result.ok && result.data ? (
        <div className="max-w-5xl">
          <NumberView
            heading="h1"
            number={pageOf(result.data)}
            purchase={purchase}
            now={new Date().toISOString()}
            canEdit={hasPermission(person.role, "numbers.set-up")}
            changesHref={isChanged ? changesOfNumber(id) : null}
            check={<CheckLater id={id} seenAt={result.data.seenAt} />}
          />
          <GiveBackPart
            number={{
              id,
              number: result.data.phone.international,
              isOwned: result.data.rule.isOwned && !result.data.goneAt,
            }}
            decided={decided}
            canDecide={hasPermission(person.role, "numbers.set-up")}
          />
          <NumberKeys />
        </div>
      ) : (
        <>
          <PageHeader title="Number" />
          {!result.ok && <FailureNotice error={result.failure} />}
        </>
      )}
    </>
  );
}
