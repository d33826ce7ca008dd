import { MonthPack } from "@/components/costs/month/month-pack";
import { MonthPicker } from "@/components/costs/month/month-picker";
import { PrintButton } from "@/components/ui/form/print-button";
import { LinkButton } from "@/components/ui/form/link-button";
import { costsHref } from "@/lib/costs/month/address";
import { type SearchParams, showMonth } from "../costs-page";

export const metadata = { title: "Monthly report" };

export default async function PrintPage({ searchParams }: { searchParams: SearchParams }) {
  return showMonth(searchParams, ({ view, lines }) => (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
        <LinkButton href={costsHref("/costs", { month: view.month })}>Back to the costs</LinkButton>
        <MonthPicker path="/costs/print" view={view} />
        <PrintButton variant="primary" />
      </div>
      <MonthPack
        view={view}
        lines={lines}
        limit={lines.find(({ costCentre }) => costCentre === null)?.limit ?? null}
      />
    </>
  ));
}
