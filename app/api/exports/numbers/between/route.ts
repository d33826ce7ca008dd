import { defineExport } from "@/lib/action/server/define-export";
import { hasPermission } from "@/lib/auth/permissions";
import { parseDifference } from "@/lib/costs/as-of/address";
import { exportDifference } from "@/lib/costs/as-of/server/export-as-of";

/** What differs between two days as CSV; the query is that of its page. */
export const GET = defineExport({
  name: "what differs between two days",
  permission: "numbers.see",
  parse: parseDifference,
  run: (asked, { person }) =>
    exportDifference(asked, { mayExportCosts: hasPermission(person.role, "costs.export") }),
});
