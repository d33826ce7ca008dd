import { defineExport } from "@/lib/action/server/define-export";
import { parseActivityFilters } from "@/lib/activity/filters";
import { exportActivity } from "@/lib/activity/server/read-activity";
import { viewerOf } from "@/lib/auth/permissions";

/** The activity log as CSV, filtered as the address says: the query is the page's own. */
export const GET = defineExport({
  name: "activity",
  permission: "activity.own",
  parse: parseActivityFilters,
  run: (filters, { person }) => exportActivity(filters, viewerOf(person)),
});
