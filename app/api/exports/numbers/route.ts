import { currentPerson } from "@/lib/auth/session/server/current-person";
import { defineExport, runExport } from "@/lib/action/server/define-export";
import { AppError } from "@/lib/domain/failure";
import { selectedIdsSchema } from "@/lib/numbers/annotations/edit-input";
import { NO_FILTERS, parseNumberFilters } from "@/lib/numbers/list/filters";
import { exportNumbers } from "@/lib/numbers/list/server/export-numbers";

/** The numbers list as CSV, filtered and sorted as the address says: the query is the list's own. */
export const GET = defineExport({
  name: "numbers",
  permission: "numbers.see",
  parse: parseNumberFilters,
  run: (filters) => exportNumbers(filters),
});

/** More than 5,000 ids take. */
const MAX_BYTES = 1_000_000;

/** The numbers that were selected one by one: too many for an address, so a form sends their ids, each on a line. */
export async function POST(request: Request): Promise<Response> {
  // A body of nobody is not read.
  const person = await currentPerson();
  const isFitting = person && Number(request.headers.get("content-length") ?? Infinity) <= MAX_BYTES;
  const sent = isFitting ? (await request.formData().catch(() => null))?.get("ids") : null;
  return runExport(
    {
      name: "numbers",
      permission: "numbers.see",
      parse: () => {
        const ids = selectedIdsSchema.safeParse(typeof sent === "string" ? sent.split(/\r?\n/) : []);
        if (ids.success) return ids.data;
        throw new AppError("INVALID_INPUT", "These numbers can't be exported", "Select them again.");
      },
      run: (ids) => exportNumbers(NO_FILTERS, new Date(), ids),
    },
    { url: new URL(request.url), params: {}, headers: request.headers, findPerson: async () => person },
  );
}
