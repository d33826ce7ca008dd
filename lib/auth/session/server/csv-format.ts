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
