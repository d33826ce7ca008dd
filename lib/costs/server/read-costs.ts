import "server-only";
import { inArray } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { buildCostReport, type Coverage, type DayCosts } from "@/lib/domain/cost-report";
import { describePhone } from "@/lib/domain/phone";
import { type SyncProgress, syncProgress } from "@/lib/numbers/server/sync-progress";
import { env } from "@/lib/server/env";
import { type CostsView, type DayView, type MirrorAge } from "../costs-view";
import { readCostRows } from "./read-cost-rows";

/** With no news for so long nobody is reading: a number cannot be read, or the vendor is in trouble. */
const QUIET_MS = 30_000;

/** The account's costs, calculated from the mirror: works while the vendor is away, and says how old it is. */
export async function readCosts(now = new Date()): Promise<CostsView> {
  const timeZone = env().REPORTING_TIME_ZONE;
  const [progress, rows] = await Promise.all([syncProgress(), readCostRows()]);
  const { coverage, ahead, ...report } = buildCostReport(rows, { now, timeZone });
  return {
    ...report,
    ahead: { ...ahead, days: await nameNumbers(ahead.days) },
    asOf: now.toISOString(),
    timeZone,
    mirror: mirrorAge(progress, coverage, now),
  };
}

function mirrorAge(
  { lastComplete, lastWalk, isRunning, problem }: SyncProgress,
  coverage: Coverage,
  now: Date,
): MirrorAge {
  const { numbers, priced, oldest, newest } = coverage;
  const news = Math.max(lastWalk?.finishedAt?.getTime() ?? 0, newest?.getTime() ?? 0);
  const isFilling = priced < numbers && now.getTime() - news < QUIET_MS;
  return {
    completeAt: lastComplete?.toISOString() ?? null,
    problem,
    numbers,
    priced,
    oldestPriceAt: oldest?.toISOString() ?? null,
    isReading: lastWalk === null || isRunning || isFilling,
  };
}

async function nameNumbers(days: readonly DayCosts[]): Promise<DayView[]> {
  const ids = days.flatMap((day) => day.numbers.map(({ id }) => id));
  const rows = await database()
    .select({ id: numbers.id, number: numbers.number, friendlyName: numbers.friendlyName })
    .from(numbers)
    .where(inArray(numbers.id, ids));
  const named = new Map(rows.map((row) => [row.id, row]));
  return days.map((day) => ({
    ...day,
    numbers: day.numbers.flatMap(({ id, cost }) => {
      const row = named.get(id);
      return row ? [{ ...row, number: describePhone(row.number).international, cost }] : [];
    }),
  }));
}
