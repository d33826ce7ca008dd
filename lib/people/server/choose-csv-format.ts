import "server-only";
import { eq } from "drizzle-orm";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type CsvFormat } from "@/lib/domain/text/csv";

/** Keeps how a person's spreadsheet reads files; all their downloads follow it from then on. */
export async function chooseCsvFormat(personId: string, { separator, decimal }: CsvFormat): Promise<void> {
  await database()
    .update(users)
    .set({ csvSeparator: separator, csvDecimal: decimal })
    .where(eq(users.id, personId));
}
