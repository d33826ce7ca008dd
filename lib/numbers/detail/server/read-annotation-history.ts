import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { ownFactsHistory, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { SINCE_EVER } from "@/lib/domain/annotation-history";
import { MOST_HISTORY, type SaidEntry } from "../detail";
import { saidOf } from "@/lib/numbers/annotations/server/store-annotations";

/** What was said of a number and by whom, newest first: one more than is shown tells that there are older ones. */
export async function readSaidEntries(id: string): Promise<SaidEntry[]> {
  const rows = await database()
    .select({ row: ownFactsHistory, by: users.name })
    .from(ownFactsHistory)
    .leftJoin(users, eq(users.id, ownFactsHistory.saidBy))
    .where(eq(ownFactsHistory.numberId, id))
    .orderBy(desc(ownFactsHistory.fromOn), asc(ownFactsHistory.kind))
    .limit(MOST_HISTORY + 1);
  const next = new Map<string, string>();
  return rows.map(({ row, by }) => {
    const { kind, from, value } = saidOf(row);
    const to = next.get(kind) ?? null;
    next.set(kind, from);
    return { kind, value, from: from === SINCE_EVER ? null : from, to, by };
  });
}
