import { defineExport } from "@/lib/action/server/define-export";
import { hasPermission } from "@/lib/auth/permissions";
import { exportToCancel } from "@/lib/numbers/give-back/server/export-to-cancel";

/** The list to cancel at Audian as CSV. */
export const GET = defineExport({
  name: "the list to cancel",
  permission: "numbers.see",
  parse: () => null,
  run: (_, { person }) => exportToCancel(hasPermission(person.role, "costs.see")),
});
