import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { numberHistory } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { fillDetails } from "@/lib/numbers/billing/server/fill-details";
import { syncList, type SyncOutcome } from "@/lib/numbers/sync/server/sync-numbers";

/** One round of the two loops: the list, then billing for what is new or stale. */
export async function syncNumbers(
  options: { readonly now?: () => Date } = {},
): Promise<SyncOutcome & { detailsRead: number }> {
  const outcome = await syncList(options);
  const now = options.now?.() ?? new Date();
  return { ...outcome, detailsRead: outcome.state === "failed" ? 0 : await fillDetails(now) };
}

/** Forgets all numbers, what they were, and the syncs that found them. */
export async function emptyMirror(): Promise<void> {
  await database().execute(
    sql`truncate numbers, number_history, number_settings, own_facts_history, holders, walks, change_watch,
      unexplained_changes, change_answers, give_backs, number_keeps`,
  );
}

type Kind = (typeof numberHistory.$inferSelect)["kind"];
const MINUTES = 16;

/** The history of one kind as text, the oldest first: "active 2026-01-31T00:00 to 2026-11-24T12:01". */
export async function numberHistoryOf(numberId: string, kind: Kind): Promise<string[]> {
  const rows = await database()
    .select()
    .from(numberHistory)
    .where(eq(numberHistory.numberId, numberId))
    .orderBy(asc(numberHistory.fromAt), asc(numberHistory.id));
  const day = (date: Date) => date.toISOString().slice(0, MINUTES);
  return rows
    .filter((row) => row.kind === kind)
    .map(({ text, amount, currency, at, fromAt, toAt }) => {
      const value = at ? day(at) : kind === "price" ? `${amount} ${currency}` : text;
      return `${value} from ${day(fromAt)}${toAt ? ` to ${day(toAt)}` : ""}`;
    });
}
