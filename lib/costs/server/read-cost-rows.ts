import "server-only";
import { isNull, sql } from "drizzle-orm";
import { type PgColumn } from "drizzle-orm/pg-core";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type CostRow } from "@/lib/domain/cost-report";

/** Plain numbers arrive several times faster than dates and big integers, which are text to parse. */
const milliseconds = (column: PgColumn) => sql<number | null>`(extract(epoch from ${column}) * 1000)::float8`;

/** The numbers of the mirror that are not gone, as the report needs them; the last bought first. */
export async function readCostRows(): Promise<CostRow[]> {
  const rows = await database()
    .select({
      id: numbers.id,
      status: numbers.status,
      monthlyCost: sql<number | null>`${numbers.monthlyCost}::float8`,
      currency: numbers.currency,
      purchasedAt: milliseconds(numbers.purchasedAt),
      nextCharge: milliseconds(numbers.nextCharge),
      detailsAt: milliseconds(numbers.detailsAt),
    })
    .from(numbers)
    .where(isNull(numbers.goneAt));
  return rows.map(({ id, status, monthlyCost, currency, ...instants }) => ({
    id,
    status,
    monthlyCost: monthlyCost === null || currency === null ? null : { amount: monthlyCost, currency },
    purchasedAt: dateOf(instants.purchasedAt),
    nextCharge: dateOf(instants.nextCharge),
    detailsAt: dateOf(instants.detailsAt),
  }));
}

const dateOf = (ms: number | null) => (ms === null ? null : new Date(ms));
