import { defineExport } from "@/lib/action/server/define-export";
import { parseNumberFilters } from "@/lib/numbers/list/filters";
import { exportNumbers } from "@/lib/numbers/list/server/export-numbers";

/** The numbers list as CSV, filtered and sorted as the address says: the query is the list's own. */
export const GET = defineExport({
  name: "numbers",
  permission: "numbers.see",
  parse: parseNumberFilters,
  run: (filters) => exportNumbers(filters),
});
