import "server-only";
import { eq } from "drizzle-orm";
import { users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type CsvFormat, DEFAULT_CSV_FORMAT } from "@/lib/domain/text/csv";

/** How a person's spreadsheet reads files, as they chose in their profile. */
export async function readCsvFormat(personId: string): Promise<CsvFormat> {
  const [chosen] = await database()
    .select({ separator: users.csvSeparator, decimal: users.csvDecimal })
    .from(users)
    .where(eq(users.id, personId));
  return chosen ?? DEFAULT_CSV_FORMAT;
}

/** Keeps how a person's spreadsheet reads files; all their downloads follow it from then on. */
export async function chooseCsvFormat(personId: string, { separator, decimal }: CsvFormat): Promise<void> {
  await database()
    .update(users)
    .set({ csvSeparator: separator, csvDecimal: decimal })
    .where(eq(users.id, personId));
}
