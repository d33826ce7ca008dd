import { type ReactNode } from "react";
import { CostsHeader } from "@/components/costs/month/costs-header";
import { CoverageNotes, hasFigures, NoFigures } from "@/components/costs/month/coverage-notes";
import { FailureNotice } from "@/components/shell/failure-notice";
import { TipKeys } from "@/components/ui/charts/column-keys";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission, type Person } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { readBudgetStatuses } from "@/lib/costs/budgets/server/read-budgets";
import { type CostsAddress, type CostsPage, csvHref, parseCostsAddress } from "@/lib/costs/month/address";
import { type BudgetLine, budgetLines } from "@/lib/costs/month/budget-lines";
import { type MonthView } from "@/lib/costs/month/month-view";
import { readMonth } from "@/lib/costs/month/server/read-month";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

type Shown = {
  readonly view: MonthView;
  readonly lines: readonly BudgetLine[];
  readonly person: Person;
  readonly address: CostsAddress;
  /** The download of a table of this month; null for people who may not take figures away. */
  readonly csvOf: (table: string, more?: Readonly<Record<string, string>>) => string | null;
};

/** Reads a month and shows it; a month that cannot be read says why. */
export async function showMonth(
  searchParams: SearchParams,
  show: (shown: Shown) => ReactNode,
): Promise<ReactNode> {
  const person = await requirePageAccess("costs.see");
  const address = parseCostsAddress(await searchParams);
  const [result, statuses] = await Promise.all([
    readForPage("costs.see", "costs.month", () => readMonth(address.month)),
    readBudgetStatuses(),
  ]);
  if (!result.ok) {
    return (
      <>
        <PageHeader title="Costs" />
        <FailureNotice error={result.failure} />
      </>
    );
  }
  const view = result.data;
  const canExport = hasPermission(person.role, "costs.export");
  return show({
    view,
    lines: budgetLines(view, statuses),
    person,
    address,
    csvOf: (table, more = {}) => (canExport ? csvHref(table, { month: view.month, ...more }) : null),
  });
}

/** One of the costs pages: header, what is not yet known, then its figures. */
export function CostsFrame({
  path,
  view,
  keep,
  children,
}: {
  path: CostsPage;
  view: MonthView;
  keep?: Readonly<Record<string, string | null>>;
  children: ReactNode;
}) {
  return (
    <>
      <TipKeys />
      <CostsHeader path={path} view={view} {...(keep && { keep })} />
      <CoverageNotes view={view} />
      {hasFigures(view) || path === "/costs/budgets" ? children : <NoFigures coverage={view.coverage} />}
    </>
  );
}
