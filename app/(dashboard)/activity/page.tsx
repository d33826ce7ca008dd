import { ActivityFiltersForm, ActivityList } from "@/components/activity/activity-list";
import { LinkButton } from "@/components/ui/form/link-button";
import { ExportLink } from "@/components/ui/table/pagination";
import { PageHeader } from "@/components/ui/layout/page-header";
import { activityFiltersToSearch, parseActivityFilters } from "@/lib/activity/filters";
import { activityPeople, readActivity } from "@/lib/activity/server/read-activity";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { hasPermission, viewerOf } from "@/lib/auth/permissions";
import { CHANGES_ADDRESS } from "@/lib/numbers/changes/filters";

export const metadata = { title: "Activity" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ActivityPage({ searchParams }: Props) {
  const person = await requirePageAccess("activity.own");
  const viewer = viewerOf(person);
  const filters = parseActivityFilters(await searchParams);
  const [page, people] = await Promise.all([readActivity(filters, viewer), activityPeople(viewer)]);
  return (
    <>
      <PageHeader
        title="Activity"
        actions={
          <>
            {hasPermission(person.role, "changes.answer") && (
              <LinkButton href={CHANGES_ADDRESS}>Changes nobody here ordered</LinkButton>
            )}
            {page.total > 0 && (
              <ExportLink href={`/api/exports/activity${activityFiltersToSearch({ ...filters, page: 1 })}`} />
            )}
          </>
        }
      >
        {viewer.seesAll
          ? "Who did what, and when. Entries can't be changed or deleted."
          : "Your activity and the results of your orders. Entries can't be changed or deleted."}
      </PageHeader>
      <ActivityFiltersForm filters={filters} people={people} />
      <ActivityList page={page} filters={filters} />
    </>
  );
}
