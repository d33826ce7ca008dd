import { defineExport } from "@/lib/action/server/define-export";
import { parseDrilldown, parseCostsAddress } from "@/lib/costs/month/address";
import { exportCosts, findCostTable } from "@/lib/costs/export/server/export-costs";

/** A table of the costs pages as CSV; the query is that of the page it stands on. */
export const GET = defineExport({
  name: "costs",
  permission: "costs.export",
  parse: (search, { table }) => ({
    table: findCostTable(table),
    ...parseCostsAddress(search),
    key: parseDrilldown(search).key,
  }),
  run: (asked) => exportCosts(asked),
});
