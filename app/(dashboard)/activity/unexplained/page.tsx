import { ChangeFiltersForm } from "@/components/numbers/changes/change-filters";
import { ChangeList } from "@/components/numbers/changes/change-list";
import { CoverageNote } from "@/components/numbers/changes/coverage-note";
import { FailureNotice } from "@/components/shell/failure-notice";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { type ChangeSums, sumWords } from "@/lib/numbers/changes/change-view";
import { parseChangeFilters } from "@/lib/numbers/changes/filters";
import { listChanges } from "@/lib/numbers/changes/server/list-changes";

const TITLE = "Changes nobody here ordered";
export const metadata = { title: TITLE };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function UnexplainedChangesPage({ searchParams }: Props) {
  const filters = parseChangeFilters(await searchParams);
  const result = await readForPage("changes.answer", "changes.list", () => listChanges(filters));
  return (
    <>
      <PageHeader title={TITLE} up={[{ name: "Activity", href: "/activity" }]}>
        {result.ok
          ? openWords(result.data.open)
          : "Changes at Audian that no order, edit or job here explains."}
      </PageHeader>
      {result.ok ? (
        <>
          <CoverageNote coverage={result.data.coverage} />
          <ChangeFiltersForm filters={filters} />
          <ChangeList page={result.data} filters={filters} />
        </>
      ) : (
        <FailureNotice error={result.failure} />
      )}
    </>
  );
}

/** How many are open, and what they do to what is paid. */
function openWords(open: ChangeSums): string {
  if (open.count === 0) return "Changes at Audian that no order, edit or job here explains. None are open.";
  const money = sumWords(open);
  return `${open.count.toLocaleString("en-US")} open${money ? `: ${money}` : ", no money moves"}.`;
}
