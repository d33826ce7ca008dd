import "server-only";
import { asc, eq } from "drizzle-orm";
import { closedMonthNumbers, closedMonths, users } from "@/lib/db/schema";
import { database, type Executor } from "@/lib/db/server/connection";
import { type ClosedBy } from "@/lib/domain/costs/closing/closed";
import { thawEntry } from "@/lib/domain/costs/closing/frozen-entry";
import { type CostEntry } from "@/lib/domain/costs/cost-ledger";
import { type Month } from "@/lib/domain/dates/months";
import { inParts, type LedgerParts } from "@/lib/costs/month/ledger-parts";

/** A closed month without its numbers. */
export type ClosedMonth = Omit<typeof closedMonths.$inferSelect, "closedBy"> & { readonly closedBy: string };

/** All closed months, rising, with the names of who closed them. */
export async function readClosedMonths(executor: Executor = database()): Promise<ClosedMonth[]> {
  const rows = await executor
    .select({ closed: closedMonths, by: users.name })
    .from(closedMonths)
    .innerJoin(users, eq(users.id, closedMonths.closedBy))
    .orderBy(asc(closedMonths.month));
  return rows.map(({ closed, by }) => ({ ...closed, closedBy: by }));
}

export const closedBy = ({ closedAt, closedBy: by, note }: ClosedMonth): ClosedBy => ({
  by,
  at: closedAt.toISOString(),
  note,
});

type FrozenNumbers = { readonly entries: readonly CostEntry[]; readonly parts: LedgerParts };

const BATCH = 5_000;
const MAX_KEPT = 3;
/** By when they were closed: another database has other months. What is frozen never changes. */
const kept = new Map<string, Promise<FrozenNumbers>>();

/** The numbers of a closed month as they were, ready to be calculated with; the last few months stay in memory. */
export function readFrozenNumbers({ month, closedAt }: ClosedMonth): Promise<FrozenNumbers> {
  const key = `${month} ${closedAt.toISOString()}`;
  const found = kept.get(key);
  if (found) return found;
  const reading = readAll(month);
  kept.set(key, reading);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break;
    kept.delete(oldest);
  }
  reading.catch(() => kept.delete(key));
  return reading;
}

async function readAll(month: Month): Promise<FrozenNumbers> {
  const entries: CostEntry[] = [];
  for await (const rows of readFrozenRows(month)) entries.push(...rows.map(({ facts }) => thawEntry(facts)));
  const parts = inParts(entries);
  return { entries: parts.flat(), parts };
}

/** The stored numbers of a closed month in batches, by id. */
export async function* readFrozenRows(
  month: Month,
): AsyncGenerator<readonly (typeof closedMonthNumbers.$inferSelect)[]> {
  for (let offset = 0; ; offset += BATCH) {
    const rows = await database()
      .select()
      .from(closedMonthNumbers)
      .where(eq(closedMonthNumbers.month, month))
      .orderBy(asc(closedMonthNumbers.numberId))
      .limit(BATCH)
      .offset(offset);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
  }
}
