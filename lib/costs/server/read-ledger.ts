import "server-only";
import { sql } from "drizzle-orm";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { type CostEntry } from "@/lib/domain/cost-ledger";
import { onceByVersion } from "@/lib/numbers/server/by-version";
import { readBought } from "./read-bought";
import { readHistories } from "./read-histories";
import { type NumberFacts, TimelineMaker } from "./timeline-maker";

const BATCH = 10_000;

/** All numbers that are or were in the account, ready to be calculated with. */
export type LedgerNumbers = {
  readonly entries: readonly CostEntry[];
  /** When the first number was seen, ms. Null: none was yet. */
  readonly recordsBeginAt: number | null;
};

/** Read once for as long as nobody writes to the mirror. */
export const readLedger = (): Promise<LedgerNumbers> => onceByVersion("costs-ledger", loadLedger);

/** In batches, so that other requests have their turn, and in one snapshot. */
async function loadLedger(): Promise<LedgerNumbers> {
  return inTransaction(async (transaction) => {
    await transaction.execute(sql`set transaction isolation level repeatable read, read only`);
    const maker = new TimelineMaker(await readHistories(transaction));
    const buyers = new Map((await readBought(transaction)).map(({ numberId, buyer }) => [numberId, buyer]));
    const entries: CostEntry[] = [];
    let recordsBeginAt = Infinity;
    for (let after = ""; ;) {
      const rows = await readBatch(transaction, after);
      for (const row of rows) {
        recordsBeginAt = Math.min(recordsBeginAt, row.firstSeenAt);
        entries.push(maker.entryOf(row, buyers.get(row.id) ?? null));
      }
      after = rows.at(-1)?.id ?? "";
      if (rows.length < BATCH) break;
    }
    return { entries, recordsBeginAt: entries.length === 0 ? null : recordsBeginAt };
  });
}

/** Plain numbers arrive several times faster than dates and big integers, which are text to parse. */
async function readBatch(executor: Executor, after: string): Promise<NumberFacts[]> {
  const { rows } = await executor.execute<NumberFacts>(sql`
    select id, status, monthly_cost::float8 as "monthlyCost", currency, country, area_code as "area",
      cost_centre as "costCentre", nullif(tags, '{}') as tags, details_at is not null as "isAsked",
      (extract(epoch from purchased_at) * 1000)::float8 as "purchasedAt",
      (extract(epoch from next_charge) * 1000)::float8 as "nextCharge",
      (extract(epoch from expires_at) * 1000)::float8 as "expiresAt",
      (extract(epoch from first_seen_at) * 1000)::float8 as "firstSeenAt",
      (extract(epoch from gone_at) * 1000)::float8 as "goneAt"
    from numbers where id > ${after} order by id limit ${BATCH}`);
  return rows;
}
