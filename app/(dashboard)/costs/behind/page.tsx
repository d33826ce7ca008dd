import { Time } from "@/components/shell/time";
import { DrilldownSection } from "@/components/costs/drilldown/drilldown-section";
import { BridgeSection } from "@/components/costs/month/bridge-section";
import { FailureNotice } from "@/components/shell/failure-notice";
import { LinkButton } from "@/components/ui/form/link-button";
import { TipKeys } from "@/components/ui/charts/column-keys";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { costsHref, csvHref, parseDrilldown, parseCostsAddress } from "@/lib/costs/month/address";
import { readDrilldown } from "@/lib/costs/drilldown/server/read-drilldown";
import { monthName } from "@/lib/domain/dates/months";
import { type SearchParams } from "../costs-page";

export const metadata = { title: "Numbers behind a figure" };

export default async function DrilldownPage({ searchParams }: { searchParams: SearchParams }) {
  const person = await requirePageAccess("costs.see");
  const params = await searchParams;
  const { month } = parseCostsAddress(params);
  const { key, page } = parseDrilldown(params);
  const result = await readForPage("costs.see", "costs.behind", () => readDrilldown({ month, key, page }));
  const back = <LinkButton href={costsHref("/costs", { month })}>Back to the costs</LinkButton>;
  if (!result.ok) {
    return (
      <>
        <PageHeader title="Numbers behind a figure" actions={back} />
        <FailureNotice error={result.failure} />
      </>
    );
  }
  const view = result.data;
  const canExport = hasPermission(person.role, "costs.export");
  return (
    <>
      <TipKeys />
      <PageHeader title={view.title} actions={back}>
        {monthName(view.month)}
        {view.isDifference && " against the month before"}, calculated <Time at={view.asOf} />, months in{" "}
        {view.timeZone}
      </PageHeader>
      <div className="grid gap-8">
        <BridgeSection
          month={view.month}
          bridges={view.bridges}
          csv={canExport ? csvHref("bridge", { month: view.month, of: view.key }) : null}
        />
        <DrilldownSection
          view={view}
          csv={canExport ? csvHref("behind", { month: view.month, of: view.key }) : null}
        />
      </div>
    </>
  );
}
