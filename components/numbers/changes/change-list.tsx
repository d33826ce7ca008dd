import { EmptyState } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/link-button";
import { Pagination } from "@/components/ui/table/pagination";
import { type ChangeView } from "@/lib/numbers/changes/change-view";
import {
  type ChangeFilters,
  CHANGES_ADDRESS,
  changeFiltersToSearch,
  isNarrowed,
} from "@/lib/numbers/changes/filters";
import { ChangeRow } from "./change-row";

type Props = {
  page: { readonly changes: readonly ChangeView[]; readonly total: number; readonly pages: number };
  filters: ChangeFilters;
};

/** Changes, newest first, a page of them. */
export function ChangeList({ page: { changes, total, pages }, filters }: Props) {
  if (changes.length === 0) return <Nothing filters={filters} />;
  return (
    <div className="grid gap-4">
      <p className="figures text-sm text-muted">
        {total.toLocaleString("en-US")} {total === 1 ? "change" : "changes"}, newest first
      </p>
      <ul
        aria-label="Changes nobody here ordered"
        className="divide-y divide-hairline rounded-lg border border-line bg-surface"
      >
        {changes.map((change) => (
          <ChangeRow key={change.id} change={change} />
        ))}
      </ul>
      <Pagination
        page={filters.page}
        pages={pages}
        address={(page) => `${CHANGES_ADDRESS}${changeFiltersToSearch({ ...filters, page })}`}
      />
    </div>
  );
}

function Nothing({ filters }: { filters: ChangeFilters }) {
  if (isNarrowed(filters) || filters.page > 1) {
    return (
      <EmptyState
        title="Nothing matches these filters"
        action={<LinkButton href={CHANGES_ADDRESS}>Show open changes</LinkButton>}
      />
    );
  }
  return (
    <EmptyState title={filters.state === "open" ? "No open changes" : "No changes yet"}>
      <p>
        A number that appears without an order, leaves, changes its price, status, name or set-up elsewhere,
        or is billed otherwise than quoted comes here after the next complete sync.
      </p>
    </EmptyState>
  );
}
