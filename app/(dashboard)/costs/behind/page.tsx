import { cache } from "react";
import { Time } from "@/components/shell/time";
import { DrilldownSection } from "@/components/costs/drilldown/drilldown-section";
import { BridgeSection } from "@/components/costs/month/bridge-section";
import { FailureNotice } from "@/components/shell/failure-notice";
import { TipKeys } from "@/components/ui/charts/column-keys";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { monthDifferenceHref } from "@/lib/costs/as-of/address";
import { costsHref, csvHref, parseDrilldown, parseCostsAddress } from "@/lib/costs/month/address";
import { readDrilldown } from "@/lib/costs/drilldown/server/read-drilldown";
import { parseDrilldownKey } from "@/lib/domain/costs/drilldown/drilldown-key";
import { dayIn, type Month, monthName } from "@/lib/domain/dates/months";
import { NO_COST_CENTRE } from "@/lib/numbers/list/filters";
import { type SearchParams } from "../costs-page";

const TITLE = "Numbers behind a figure";

type Props = { searchParams: SearchParams };

/** Once for the page and its title. */
const read = cache((month: Month | null, key: string, page: number) =>
  readForPage("costs.see", "costs.behind", () => readDrilldown({ month, key, page })),
);

async function readAddressed(searchParams: SearchParams) {
  const params = await searchParams;
  const { month } = parseCostsAddress(params);
  const { key, page } = parseDrilldown(params);
  return { month, result: await read(month, key, page) };
}

export async function generateMetadata({ searchParams }: Props) {
  const { result } = await readAddressed(searchParams);
  return { title: result.ok ? result.data.title : TITLE };
}

export default async function DrilldownPage({ searchParams }: Props) {
  const person = await requirePageAccess("costs.see");
  const { month, result } = await readAddressed(searchParams);
  const up = [{ name: "Costs", href: costsHref("/costs", { month }) }];
  if (!result.ok) {
    return (
      <>
        <PageHeader title={TITLE} up={up} />
        <FailureNotice error={result.failure} />
      </>
    );
  }
  const view = result.data;
  const canExport = hasPermission(person.role, "costs.export");
  return (
    <>
      <TipKeys />
      <PageHeader title={view.title} up={up}>
        {monthName(view.month)}
        {view.isDifference && " against the month before"},{" "}
        {view.closed ? `closed by ${view.closed.by} on ` : "calculated "}
        <Time at={view.closed?.at ?? view.asOf} />, months in {view.timeZone}
      </PageHeader>
      <div className="grid gap-8">
        <BridgeSection
          month={view.month}
          bridges={view.bridges}
          changes={monthDifferenceHref(
            view.month,
            dayIn(view.timeZone, new Date(view.asOf)),
            centreOfKey(view.key),
          )}
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

/** The cost centre whose page this is. */
function centreOfKey(key: string) {
  const behind = parseDrilldownKey(key);
  if (behind?.kind !== "group" || behind.dimension !== "costCentre") return {};
  return { costCentre: behind.value ?? NO_COST_CENTRE };
}
