import { defineExport } from "@/lib/action/server/define-export";
import { viewerOf } from "@/lib/auth/permissions";
import { parseOrderFilters } from "@/lib/purchases/orders/list";
import { exportPurchases } from "@/lib/purchases/orders/server/export-purchases";

/** Orders and purchases as CSV, filtered as the address says: the query is the list's own. */
export const GET = defineExport({
  name: "purchases",
  permission: "activity.own",
  parse: parseOrderFilters,
  run: (filters, { person }) => exportPurchases(filters, viewerOf(person)),
});
