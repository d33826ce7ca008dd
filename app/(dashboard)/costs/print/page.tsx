import { MonthPack } from "@/components/costs/month/month-pack";
import { MonthPicker } from "@/components/costs/month/month-picker";
import { PrintButton } from "@/components/ui/form/print-button";
import { TitlePath } from "@/components/ui/layout/title-path";
import { costsHref } from "@/lib/costs/month/address";
import { type SearchParams, showMonth } from "../costs-page";

const TITLE = "Monthly report";
export const metadata = { title: TITLE };

export default async function PrintPage({ searchParams }: { searchParams: SearchParams }) {
  return showMonth(searchParams, ({ view, lines }) => (
    <>
      <TitlePath up={[{ name: "Costs", href: costsHref("/costs", { month: view.month }) }]} here={TITLE} />
      <div className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
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
