import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction } from "@/lib/db/server/connection";
import { areaName, type CostEntry } from "@/lib/domain/costs/cost-ledger";
import { TimelineBuilder } from "@/lib/domain/costs/timeline-builder";
import { onceByVersion } from "@/lib/numbers/list/server/by-version";
import { readDatedFacts } from "@/lib/numbers/annotations/server/read-dated-facts";
import { type NumberRow, readHistories, readRecords } from "@/lib/numbers/detail/server/read-records";
import { env } from "@/lib/server/env/env";
import { readBought } from "./read-bought";

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
    const histories = await readHistories(transaction, null);
    const dated = await readDatedFacts(transaction, env().REPORTING_TIME_ZONE);
    const buyers = new Map((await readBought(transaction)).map(({ numberId, buyer }) => [numberId, buyer]));
    const builder = new TimelineBuilder();
    const words = new Words();
    const entryOf = (row: NumberRow): CostEntry => ({
      id: row.id,
      timeline: builder.build(row, histories.get(row.id) ?? []),
      expiresAt: row.expiresAt,
      costCentre: words.of(row.costCentre),
      tags: row.tags?.map((tag) => words.of(tag) ?? tag) ?? NO_TAGS,
      country: words.of(row.country),
      area: words.of(areaName(row.country, row.area)),
      buyer: buyers.get(row.id) ?? null,
      ...dated.get(row.id),
    });
    const entries: CostEntry[] = [];
    let recordsBeginAt = Infinity;
    for (let after = ""; ;) {
      const rows = await readRecords(transaction, { where: sql`id > ${after}`, limit: BATCH });
      for (const row of rows) {
        recordsBeginAt = Math.min(recordsBeginAt, row.firstSeenAt);
        entries.push(entryOf(row));
      }
      after = rows.at(-1)?.id ?? "";
      if (rows.length < BATCH) break;
    }
    return { entries, recordsBeginAt: entries.length === 0 ? null : recordsBeginAt };
  });
}

const NO_TAGS: readonly string[] = [];

/** Equal words are one text in memory: there are many numbers. */
class Words {
  private readonly known = new Map<string, string>();

  of(word: string | null): string | null {
    if (word === null) return null;
    const known = this.known.get(word);
    if (known === undefined) this.known.set(word, word);
    return known ?? word;
  }
}
