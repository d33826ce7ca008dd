import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { PageHeader } from "@/components/ui/page-header";
import { costsHref, type CostsPage } from "@/lib/costs/address";
import { type MonthView } from "@/lib/costs/month-view";
import { monthIn } from "@/lib/domain/months";
import { LinkButton } from "@/components/ui/button";
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
              Month pack
            </LinkButton>
          </>
        }
      >
        <AsOf view={view} />
      </PageHeader>
      <nav aria-label="Costs" className="mb-6 overflow-x-auto border-b border-line">
        <ul className="flex gap-1">
          {TABS.map((tab) => (
            <li key={tab.path}>
              <Link
                href={costsHref(tab.path, { month })}
                aria-current={tab.path === path ? "page" : undefined}
                className={classNames(
                  "-mb-px inline-flex min-h-10 items-center border-b-2 px-3 text-sm font-medium whitespace-nowrap",
                  tab.path === path
                    ? "border-accent text-accent-strong"
                    : "border-transparent text-ink-soft hover:text-ink",
                )}
              >
                {tab.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
