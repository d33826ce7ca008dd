import "server-only";
import { desc } from "drizzle-orm";
import { syncs } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { readCallsLeft } from "@/lib/numbers/billing/server/call-budget";
import { requestSync } from "./sync-numbers";

/** However many people ask: the list is read again this long after the last reading began, at the earliest. */
const MIN_GAP_MS = 10_000;
/** A long list may take at most this share of the time. */
const MAX_SHARE = 0.25;

export type Refresh =
  | { readonly isAsked: true }
  | { readonly isAsked: false; readonly reason: "too_soon"; readonly waitSeconds: number }
  | { readonly isAsked: false; readonly reason: "out_of_calls" };

/** A person wants the account to be read now. Answers at once: the sync follows by itself. */
export async function refreshNumbers(now = new Date()): Promise<Refresh> {
  if ((await readCallsLeft(now)).background <= 0) return { isAsked: false, reason: "out_of_calls" };
  const [last] = await database().select().from(syncs).orderBy(desc(syncs.startedAt)).limit(1);
  const waitMs = last ? nextAllowed(last) - now.getTime() : 0;
  if (waitMs > 0) return { isAsked: false, reason: "too_soon", waitSeconds: Math.ceil(waitMs / 1_000) };
  await requestSync(database());
  return { isAsked: true };
}

function nextAllowed({ startedAt, finishedAt }: typeof syncs.$inferSelect): number {
  const tookMs = (finishedAt?.getTime() ?? startedAt.getTime()) - startedAt.getTime();
  return startedAt.getTime() + Math.max(MIN_GAP_MS, tookMs / MAX_SHARE);
}
