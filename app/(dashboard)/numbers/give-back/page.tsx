import { Amount } from "@/components/money/amount";
import { CandidatesTable } from "@/components/numbers/give-back/candidates-table";
import { GiveBackHeader } from "@/components/numbers/give-back/give-back-header";
import { KeptTable } from "@/components/numbers/give-back/kept-table";
import { FailedPage } from "@/components/shell/failed-page";
import { countOf } from "@/components/ui/feedback/measures";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { FilterChoice, FilterForm } from "@/components/ui/form/filter-form";
import { Pagination } from "@/components/ui/table/pagination";
import { readForPage } from "@/lib/action/server/define-action";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { GIVE_BACK_REASONS, overAYear } from "@/lib/domain/give-back/give-back";
import {
  candidatesAddress,
  GIVE_BACK_ADDRESS,
  parseCandidateFilters,
  REASON_NAMES,
} from "@/lib/numbers/give-back/give-back-view";
import { listCandidates } from "@/lib/numbers/give-back/server/list-candidates";
import { listKept } from "@/lib/numbers/give-back/server/list-decided";

export const metadata = { title: "Give back" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Numbers that nobody may need, what giving them back saves, and those that are kept. */
export default async function GiveBackPage({ searchParams }: Props) {
  const { role } = await requirePageAccess("numbers.see");
  const filters = parseCandidateFilters(await searchParams);
  const result = await readForPage("numbers.see", "numbers.give-back", async () => {
    const [candidates, kept] = await Promise.all([listCandidates(filters), listKept()]);
    return { candidates, kept };
  });
  if (!result.ok) return <FailedPage failure={result.failure} />;
  const { candidates, kept } = result.data;
  const { monthly, rows, counts, all, pages } = candidates;
  const may = {
    canDecide: hasPermission(role, "numbers.set-up"),
    seesCosts: hasPermission(role, "costs.see"),
  };
  return (
    <>
      <GiveBackHeader path={GIVE_BACK_ADDRESS} />
      {all > 0 && (
        <FilterForm action={GIVE_BACK_ADDRESS} isFiltered={filters.reason !== null}>
          <FilterChoice
            label="Why"
            name="reason"
            chosen={filters.reason}
            choices={GIVE_BACK_REASONS.map((reason) => [
              reason,
              `${REASON_NAMES[reason]} (${(counts[reason] ?? 0).toLocaleString("en-US")})`,
            ])}
          />
        </FilterForm>
      )}
      <div className="grid grid-cols-1 gap-8">
        {rows.length === 0 ? (
          <EmptyState title={all === 0 ? "Nothing to give back" : "No candidate matches"}>
            {all === 0
              ? "Every number has a holder and a cost centre, is set up and in use, or is kept."
              : "Choose another reason, or go to the first page."}
          </EmptyState>
        ) : (
          <section aria-label="Candidates" className="grid min-w-0 content-start gap-2">
            <h2 className="text-base font-semibold">
              {countOf(monthly.count, "candidate")}
              {may.seesCosts && (
                <span className="font-normal">
                  : giving back saves <Amount tally={monthly} /> a month,{" "}
                  <Amount tally={overAYear(monthly)} /> a year
                </span>
              )}
            </h2>
            <CandidatesTable rows={rows} {...may} />
            <Pagination
              page={filters.page}
              pages={pages}
              address={(page) => candidatesAddress({ ...filters, page })}
            />
          </section>
        )}
        <KeptTable kept={kept} {...may} />
      </div>
    </>
  );
}
