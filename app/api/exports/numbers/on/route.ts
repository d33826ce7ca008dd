import { defineExport } from "@/lib/action/server/define-export";
import { parseList } from "@/lib/costs/as-of/address";
import { exportDay } from "@/lib/costs/as-of/server/export-as-of";

/** The list of a day as CSV; the query is that of its page. */
export const GET = defineExport({
  name: "the numbers of a day",
  permission: "numbers.see",
  parse: parseList,
  run: (asked) => exportDay(asked),
});
