import "server-only";
import { eq, sql } from "drizzle-orm";
import { countCalls, takeCalls } from "@/lib/audian/limits/server/call-count";
import { vendorCalls } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { callMonth, type CallsLeft, callsLeft } from "@/lib/domain/call-budget";
import { env } from "@/lib/server/env/env";

/** Adds the calls that this process has made since to what all instances have made. */
export async function storeCalls(): Promise<void> {
  for (const [month, calls] of takeCalls()) {
    try {
      await database()
        .insert(vendorCalls)
        .values({ month, calls })
        .onConflictDoUpdate({
          target: vendorCalls.month,
          set: { calls: sql`${vendorCalls.calls} + excluded.calls` },
        });
    } catch (error) {
      countCalls(calls, month);
      throw error;
    }
  }
}

/** What is left of this month's calls, over all instances; other ones are up to a few seconds behind. */
export async function readCallsLeft(now = new Date()): Promise<CallsLeft> {
  const limit = env().AUDIAN_MONTHLY_CALLS;
  if (limit === undefined) return callsLeft(limit, 0, now);
  const [row] = await database()
    .select()
    .from(vendorCalls)
    .where(eq(vendorCalls.month, callMonth(now)));
  return callsLeft(limit, row?.calls ?? 0, now);
}
