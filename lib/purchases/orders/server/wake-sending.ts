import "server-only";
import { sql } from "drizzle-orm";
import { type Executor } from "@/lib/db/server/connection";

/** The channel that wakes the loops which send purchases and look for lost answers. */
export const PURCHASES_CHANNEL = "purchases_queued";

/** Wakes the loops of whichever instance leads them; inside a transaction, when that commits. */
export async function wakeSending(executor: Executor): Promise<void> {
  await executor.execute(sql`select pg_notify(${PURCHASES_CHANNEL}, '')`);
}
