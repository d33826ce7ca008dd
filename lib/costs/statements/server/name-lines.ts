import "server-only";
import { inArray } from "drizzle-orm";
import { nameNumbers } from "@/lib/costs/drilldown/server/name-numbers";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { factsOn } from "@/lib/domain/annotation-history";
import { NO_ANNOTATIONS } from "@/lib/domain/annotations";
import { type StatementLine, totalOf } from "@/lib/domain/costs/statements/statements";
import { dayIn } from "@/lib/domain/dates/months";
import { readSaid } from "@/lib/numbers/annotations/server/store-annotations";
import { type StatementRow } from "../statement-view";

/** Names the numbers of some lines, and who had each of them on the day of its last charge in the zone (IANA). */
export async function nameLines(lines: readonly StatementLine[], timeZone: string): Promise<StatementRow[]> {
  if (lines.length === 0) return [];
  const ids = lines.map(({ id }) => id);
  const [nameOf, today, said] = await Promise.all([
    nameNumbers(ids),
    database()
      .select({ id: numbers.id, holder: numbers.holder })
      .from(numbers)
      .where(inArray(numbers.id, ids)),
    readSaid(database(), ids),
  ]);
  const holders = new Map(today.map(({ id, holder }) => [id, holder]));
  return lines.map((line) => {
    const { id, charges, setupFees, at } = line;
    const now = { ...NO_ANNOTATIONS, holder: holders.get(id) ?? null };
    const { holder } = factsOn(now, said.get(id) ?? [], dayIn(timeZone, new Date(at)));
    return { ...nameOf(id), holder, charges, setupFees, total: totalOf(line) };
  });
}
