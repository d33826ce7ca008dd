import { Time } from "@/components/shell/time";
import { MonthPicker } from "@/components/costs/month/month-picker";
import { countOf } from "@/components/ui/feedback/measures";
import { LinkButton } from "@/components/ui/form/link-button";
import { PageHeader, PageTabs } from "@/components/ui/layout/page-header";
import { costsHref, type CostsPage } from "@/lib/costs/month/address";
import { type MonthView } from "@/lib/costs/month/month-view";
import { monthIn } from "@/lib/domain/dates/months";

const TABS: readonly { readonly path: CostsPage; readonly name: string }[] = [
  { path: "/costs", name: "Overview" },
  { path: "/costs/breakdown", name: "Breakdown" },
  { path: "/costs/statements", name: "Statements" },
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
  const hasMonth = path !== "/costs/calendar" && path !== "/costs/budgets";
  return (
    <>
      <PageHeader
        title="Costs"
        actions={
          <>
            {hasMonth && <MonthPicker path={path} view={view} keep={keep} />}
            <LinkButton
              href={costsHref("/costs/print", { month })}
              variant="quiet"
              prefetch={false}
              className="px-2! sm:px-4!"
            >
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

/** How old and how complete the figures are, in one line, with the zone in which months are cut. */
export function AsOf({
  view: { closed, coverage, timeZone },
}: {
  view: Pick<MonthView, "closed" | "coverage" | "timeZone">;
}) {
  if (closed) {
    return (
      <p className="figures">
        Closed by {closed.by} on <Time at={closed.at} /> · months and days in {timeZone}
      </p>
    );
  }
  return (
    <p className="figures">
      {coverage.completeAt ? (
        <>
          Updated <Time at={coverage.completeAt} isRelative />
        </>
      ) : (
        "Not yet read completely"
      )}
      {" · "}
      {describeCompleteness(coverage)}
      {" · "}
      months and days in {timeZone}
    </p>
  );
}

function describeCompleteness({ completeAt, problem, numbers, priced }: MonthView["coverage"]): string {
  if (priced < numbers)
    return `prices for ${priced.toLocaleString("en-US")} of ${countOf(numbers, "number")}`;
  if (problem) return "the newest reading was not complete";
  return completeAt ? "complete" : "being read";
}
