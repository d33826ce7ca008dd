import { PageHeader, PageTabs } from "@/components/ui/layout/page-header";
import { costsHref, type CostsPage } from "@/lib/costs/month/address";
import { type MonthView } from "@/lib/costs/month/month-view";
import { monthIn } from "@/lib/domain/dates/months";
import { LinkButton } from "@/components/ui/form/button";
import { AsOf } from "./as-of";
import { MonthPicker } from "./month-picker";

const TABS: readonly { readonly path: CostsPage; readonly name: string }[] = [
  { path: "/costs", name: "Overview" },
  { path: "/costs/breakdown", name: "Breakdown" },
  { path: "/costs/calendar", name: "Next 30 days" },
  { path: "/costs/budgets", name: "Budgets" },
];

/** Title, month, how old the figures are, and the ways between the pages of the costs. */
export function CostsHeader({
  path,
  view,
  keep = {},
}: {
  path: CostsPage;
  view: MonthView;
  keep?: Readonly<Record<string, string | null>>;
}) {
  const { asOf, timeZone } = view;
  const isCurrent = view.month === monthIn(timeZone, new Date(asOf));
  const month = isCurrent ? null : view.month;
  const hasMonth = path === "/costs" || path === "/costs/breakdown";
  return (
    <>
      <PageHeader
        title="Costs"
        actions={
          <>
            {hasMonth && <MonthPicker path={path} view={view} keep={keep} />}
            <LinkButton href={costsHref("/costs/print", { month })} variant="quiet" prefetch={false}>
              Monthly report
            </LinkButton>
          </>
        }
      >
        <AsOf view={view} />
      </PageHeader>
      <PageTabs
        label="Costs"
        tabs={TABS.map((tab) => ({
          href: costsHref(tab.path, { month }),
          name: tab.name,
          isCurrent: tab.path === path,
        }))}
      />
    </>
  );
}
