import "server-only";
import { max, min } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { onceByVersion } from "@/lib/numbers/list/server/by-version";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { syncProgress } from "@/lib/numbers/sync/server/sync-progress";
import { type CostsCoverage } from "../month-view";

/** With no news for so long nobody is reading: a number cannot be read, or the vendor is in trouble. */
const QUIET_MS = 30_000;

/** How old and how complete the prices are that costs are calculated from. */
export async function readCoverage(now: Date): Promise<CostsCoverage> {
  const [{ lastComplete, lastSync, isRunning, numbers: owned, priced }, ages] = await Promise.all([
    syncProgress(),
    onceByVersion("costs-price-ages", readAges),
  ]);
  const news = Math.max(lastSync?.finishedAt?.getTime() ?? 0, ages?.newest?.getTime() ?? 0);
  const isFilling = priced < owned && now.getTime() - news < QUIET_MS;
  return {
    completeAt: lastComplete?.toISOString() ?? null,
    problem: lastSync?.problem ?? null,
    numbers: owned,
    priced,
    oldestPriceAt: ages?.oldest?.toISOString() ?? null,
    newestPriceAt: ages?.newest?.toISOString() ?? null,
    isReading: lastSync === null || isRunning || isFilling,
  };
}

async function readAges() {
  const [ages] = await database()
    .select({ oldest: min(numbers.detailsAt), newest: max(numbers.detailsAt) })
    .from(numbers)
    .where(isOwnedNow);
  return ages;
}
