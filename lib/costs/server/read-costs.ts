import "server-only";
import { isNull } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { buildCostReport, type CostRow } from "@/lib/domain/cost-report";
import { syncProgress } from "@/lib/numbers/server/sync-progress";
import { env } from "@/lib/server/env";
import { type CostsView } from "../costs-view";

/** The account's costs, calculated from the mirror: works while the vendor is away, and says how old it is. */
export async function readCosts(now = new Date()): Promise<CostsView> {
  const timeZone = env().REPORTING_TIME_ZONE;
  const [progress, rows] = await Promise.all([syncProgress(), readRows()]);
  const { lastComplete, lastWalk } = progress;
  return {
    ...buildCostReport(rows, { now, timeZone }),
    asOf: now.toISOString(),
    timeZone,
    mirror: {
      completeAt: lastComplete?.toISOString() ?? null,
      problem: lastWalk?.problem ?? null,
      numbers: progress.numbers,
      priced: progress.priced,
    },
  };
}

async function readRows(): Promise<CostRow[]> {
  const rows = await database()
    .select({
      id: numbers.id,
      number: numbers.number,
      status: numbers.status,
      monthlyCost: numbers.monthlyCost,
      currency: numbers.currency,
      purchasedAt: numbers.purchasedAt,
      nextCharge: numbers.nextCharge,
    })
    .from(numbers)
    .where(isNull(numbers.goneAt));
  return rows.map(({ monthlyCost, currency, purchasedAt, nextCharge, ...row }) => ({
    ...row,
    monthlyCost: monthlyCost === null || currency === null ? null : { amount: monthlyCost, currency },
    purchasedAt: purchasedAt?.toISOString() ?? null,
    nextCharge: nextCharge?.toISOString() ?? null,
  }));
}
