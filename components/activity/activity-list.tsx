import { Time } from "@/components/shell/time";
import Link from "next/link";
import { LinkButton } from "@/components/ui/form/link-button";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { TextField } from "@/components/ui/form/field";
import { FilterChoice, FilterDay, FilterForm } from "@/components/ui/form/filter-form";
import { PagedTable } from "@/components/ui/table/pagination";
import { Cell, Row } from "@/components/ui/table/table";
import { type ActivityFilters, activityFiltersToSearch, isFiltered } from "@/lib/activity/filters";
import { ACTIVITY_KINDS } from "@/lib/activity/kinds";
import { type ActivityView, describeActivity } from "@/lib/activity/sentence";

/** The filters of the log. */
export function ActivityFiltersForm({
  filters,
  people,
}: {
  filters: ActivityFilters;
  people: readonly { id: string; name: string }[];
}) {
  return (
    <FilterForm action="/activity" isFiltered={isFiltered(filters)}>
      <FilterChoice label="Kind" name="kind" chosen={filters.kind} choices={Object.entries(ACTIVITY_KINDS)} />
      {people.length > 1 && (
        <FilterChoice
          label="Person"
          name="person"
          chosen={filters.person}
          choices={people.map(({ id, name }) => [id, name])}
        />
      )}
      <FilterDay label="From" name="from" chosen={filters.from} />
      <FilterDay label="To" name="to" chosen={filters.to} />
      <TextField label="Order" name="order" defaultValue={filters.order ?? ""} autoComplete="off" />
    </FilterForm>
  );
}

/** Entries of the log, newest first, a sentence each. */
export function ActivityList({
  page,
  filters,
}: {
  page: { readonly entries: readonly ActivityView[]; readonly total: number; readonly pages: number };
  filters: ActivityFilters;
}) {
  if (page.entries.length === 0) {
    return (
      <EmptyState
        title={isFiltered(filters) ? "Nothing matches these filters" : "There is nothing on this page"}
        action={<LinkButton href="/activity">Show all activity</LinkButton>}
      />
    );
  }
  const address = (to: number) => `/activity${activityFiltersToSearch({ ...filters, page: to })}`;
  return (
    <PagedTable
      total={`${page.total} ${page.total === 1 ? "entry" : "entries"}, newest first`}
      page={filters.page}
      pages={page.pages}
      address={address}
      caption="Activity"
      heads={["When", "What happened"]}
    >
      {page.entries.map((entry) => (
        <Row key={entry.id}>
          <Cell className="figures min-w-24 align-top sm:min-w-28 text-muted sm:whitespace-nowrap">
            <Time at={entry.at} withSeconds />
          </Cell>
          <Cell className="w-full min-w-32 align-top sm:min-w-44 break-words">
            {describeActivity(entry)}{" "}
            {entry.orderId && (
              <Link
                href={`/purchases/${entry.orderId}`}
                prefetch={false}
                aria-label={`Open the order ${entry.orderId}`}
                className="whitespace-nowrap text-action-strong underline"
              >
                Open the order
              </Link>
            )}
          </Cell>
        </Row>
      ))}
    </PagedTable>
  );
}
