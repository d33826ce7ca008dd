import { notFound } from "next/navigation";
import { BackToNumbers, NumberDetail } from "@/components/numbers/detail/number-detail";
import { FoundLateNotice, NumberPurchase } from "@/components/numbers/detail/number-purchase";
import { FailureNotice } from "@/components/shell/failure-notice";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { readNumberId } from "@/lib/numbers/list/page";
import { numberFiltersToSearch, parseNumberFilters } from "@/lib/numbers/list/filters";
import { isNumberId } from "@/lib/numbers/input";
import { findNumber } from "@/lib/numbers/detail/server/read-number";
import { purchaseOfNumber } from "@/lib/purchases/orders/server/purchase-of-number";

export const metadata = { title: "Number" };

type Props = {
  params: Promise<{ numberId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read from our own store; the vendor is asked only for an id that we do not have, and by LiveCheck after paint. */
export default async function NumberPage({ params, searchParams }: Props) {
  const person = await requirePageAccess("numbers.see");
  const id = readNumberId((await params).numberId);
  if (!isNumberId(id)) notFound();
  const seesAll = hasPermission(person.role, "activity.all");
  const [result, purchase] = await Promise.all([
    readForPage("numbers.see", "numbers.get", () => findNumber(id)),
    purchaseOfNumber(id, { personId: person.id, seesAll }),
  ]);
  if (result.ok && result.data === null) notFound();
  const { back } = await searchParams;
  const filters = parseNumberFilters(new URLSearchParams(typeof back === "string" ? back : ""));
  return (
    <>
      <BackToNumbers href={`/numbers${numberFiltersToSearch(filters)}`} />
      {purchase.kind === "seen" && purchase.foundLateAt && (
        <div className="mb-6">
          <FoundLateNotice orderId={purchase.orderId} foundAt={purchase.foundLateAt} />
        </div>
      )}
      {result.ok && result.data ? (
        <NumberDetail
          number={result.data}
          now={new Date().toISOString()}
          canSetUp={hasPermission(person.role, "numbers.set-up")}
          purchase={<NumberPurchase purchase={purchase} />}
        />
      ) : (
        <>
          <PageHeader title="Number" />
          {!result.ok && <FailureNotice error={result.failure} />}
        </>
      )}
    </>
  );
}
