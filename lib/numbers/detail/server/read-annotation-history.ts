import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import { annotationsHistory, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { SINCE_EVER } from "@/lib/domain/annotation-history";
import { MAX_HISTORY, type SaidEntry } from "../detail";
import { saidOf } from "@/lib/numbers/annotations/server/store-annotations";

/** What was said of a number and by whom, newest first: one more than is shown tells that there are older ones. */
export async function readSaidEntries(id: string): Promise<SaidEntry[]> {
  const rows = await database()
    .select({ row: annotationsHistory, by: users.name })
    .from(annotationsHistory)
    .leftJoin(users, eq(users.id, annotationsHistory.saidBy))
    .where(eq(annotationsHistory.numberId, id))
    .orderBy(desc(annotationsHistory.fromOn), asc(annotationsHistory.kind))
    .limit(MAX_HISTORY + 1);
  const next = new Map<string, string>();
  return rows.map(({ row, by }) => {
    const { kind, from, value } = saidOf(row);
    const to = next.get(kind) ?? null;
    next.set(kind, from);
    return { kind, value, from: from === SINCE_EVER ? null : from, to, by };
  });
}
