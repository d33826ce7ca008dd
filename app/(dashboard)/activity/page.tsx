import { ActivityFiltersForm, ActivityList } from "@/components/activity/activity-list";
import { ExportLink } from "@/components/ui/table/pagination";
import { PageHeader } from "@/components/ui/layout/page-header";
import { activityFiltersToSearch, parseActivityFilters } from "@/lib/activity/filters";
import { activityPeople, readActivity } from "@/lib/activity/server/read-activity";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { viewerOf } from "@/lib/auth/permissions";

export const metadata = { title: "Activity" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ActivityPage({ searchParams }: Props) {
  const viewer = viewerOf(await requirePageAccess("activity.own"));
  const filters = parseActivityFilters(await searchParams);
  const [page, people] = await Promise.all([readActivity(filters, viewer), activityPeople(viewer)]);
  return (
    <>
      <PageHeader
        title="Activity"
        actions={
          page.total > 0 && (
            <ExportLink href={`/api/exports/activity${activityFiltersToSearch({ ...filters, page: 1 })}`} />
          )
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
