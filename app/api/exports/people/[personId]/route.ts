import { defineExport } from "@/lib/action/server/define-export";
import { AppError } from "@/lib/domain/failure";
import { personInputSchema } from "@/lib/people/input";
import { downloadPerson } from "@/lib/people/server/export-person";

/** What the address names, or a sentence for a person who typed it. */
function readPersonId(personId: string | string[] | undefined): string {
  const read = personInputSchema.safeParse({ personId });
  if (read.success) return read.data.personId;
  throw new AppError("MISSING", "There is no such person", "Check the address.");
}

/** Everything that the database has about a person, as JSON, for whoever asks what is kept about them. No secrets. */
export const GET = defineExport({
  name: "person",
  permission: "people.manage",
  parse: (_search, { personId }) => readPersonId(personId),
  run: (personId) => downloadPerson(personId),
});
