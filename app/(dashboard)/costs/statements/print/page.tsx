import { FailureNotice } from "@/components/shell/failure-notice";
import { MonthPicker } from "@/components/costs/month/month-picker";
import { StatementSheets } from "@/components/costs/statements/statement-sheets";
import { PrintButton } from "@/components/ui/form/print-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { TitlePath } from "@/components/ui/layout/title-path";
import { readForPage } from "@/lib/action/server/define-action";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { costsHref, parseCostsAddress, parseDrilldown } from "@/lib/costs/month/address";
import { STATEMENTS, statementHref } from "@/lib/costs/statements/address";
import { readSheets } from "@/lib/costs/statements/server/read-statements";
import { type SearchParams } from "../../costs-page";

const TITLE = "Statements to print";
export const metadata = { title: TITLE };

export default async function PrintStatementsPage({ searchParams }: { searchParams: SearchParams }) {
  await requirePageAccess("costs.see");
  const params = await searchParams;
  const { month } = parseCostsAddress(params);
  const { key } = parseDrilldown(params);
  const result = await readForPage("costs.see", "costs.sheets", () => readSheets({ month, key }));
  const up = [{ name: "Costs", href: costsHref("/costs", { month }) }];
  if (!result.ok) {
    return (
      <>
        <PageHeader
          title={TITLE}
          up={[...up, { name: "Statements", href: costsHref(STATEMENTS, { month }) }]}
        />
        <FailureNotice error={result.failure} />
      </>
    );
  }
  const { sheets, ...all } = result.data;
  const { view } = all;
  return (
    <>
      <TitlePath
        up={[...up, { name: "Statements", href: statementHref(view.month, key || null) }]}
        here="Print"
      />
      <div className="mb-4 flex flex-wrap items-center gap-2 print:hidden">
        <MonthPicker path={`${STATEMENTS}/print`} view={view} keep={{ of: key || null }} />
        <PrintButton variant="primary" />
      </div>
      <StatementSheets all={all} sheets={sheets} hasList={key === ""} />
    </>
  );
}
