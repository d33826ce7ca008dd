import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { database, type Executor, inSnapshot } from "@/lib/db/server/connection";
import { calculateMonth, type CalculatedMonth } from "@/lib/domain/costs/calculate-month";
import {
  areaName,
  type CostEntry,
  type CostLedger,
  costWindow,
  type CostWindow,
  monthIndex,
  type SetupFee,
} from "@/lib/domain/costs/cost-ledger";
import { TimelineBuilder } from "@/lib/domain/costs/timeline-builder";
import { type Month } from "@/lib/domain/dates/months";
import { AppError } from "@/lib/domain/failure";
import { readDatedFacts } from "@/lib/numbers/annotations/server/read-dated-facts";
import { type NumberRow, readHistories, readRecords } from "@/lib/numbers/detail/server/number-records";
import { onceByVersion } from "@/lib/numbers/list/server/by-version";
import { env } from "@/lib/server/env/env";
import { orders, purchases } from "@/lib/db/schema";
import { moneyOf } from "@/lib/domain/money/money";

const BATCH = 10_000;
const MINUTE_MS = 60_000;
const MAX_MONTHS = 20;

/** All that a month is calculated from. */
export type Basis = {
  readonly ledger: CostLedger;
  readonly window: CostWindow;
  readonly month: Month;
  /** ms; null: there is no record yet. */
  readonly recordsBeginAt: number | null;
};

/** Reads what a month is calculated from; null is the current one. Throws AppError for a month that is not shown. */
export async function readBasis(month: Month | null, now: Date): Promise<Basis> {
  const window = costWindow(now, env().REPORTING_TIME_ZONE);
  const shown = month ?? window.thisMonth;
  if (monthIndex(window, shown) < 0) throw notShown(window);
  const [{ entries, recordsBeginAt }, setupFees] = await Promise.all([readLedger(), readBought(database())]);
  return { ledger: { entries, setupFees }, window, month: shown, recordsBeginAt };
}

type Known = { readonly calculated: CalculatedMonth; readonly now: number };
/** By the numbers it was calculated from: with other numbers nothing of it is found. */
const known = new WeakMap<CostLedger["entries"], Map<string, Known>>();

/**
 * The month, calculated once a minute for as long as the mirror and the setup fees stay the same. Also tells as of
 * when (ms).
 */
export function calculateOnce({ ledger, window, month }: Basis): Known {
  let months = known.get(ledger.entries);
  if (!months) known.set(ledger.entries, (months = new Map()));
  const minute = Math.floor(window.now / MINUTE_MS);
  const key = [month, window.timeZone, minute, ...signature(ledger)].join(" ");
  const found = months.get(key);
  if (found) return found;
  const fresh = { calculated: calculateMonth(ledger, window, month), now: window.now };
  if (months.size >= MAX_MONTHS) months.clear();
  months.set(key, fresh);
  return fresh;
}

/** A purchase that succeeded stays as it is: their number and sums tell whether there is another one. */
function signature({ setupFees }: CostLedger): number[] {
  const at = setupFees.reduce((sum, fee) => sum + fee.at, 0);
  const amount = setupFees.reduce((sum, { fee }) => sum + (fee?.amount ?? 0), 0);
  return [setupFees.length, at, amount];
}

/** All numbers that are or were in the account, ready to be calculated with. */
type LedgerNumbers = {
  readonly entries: readonly CostEntry[];
  /** When the first number was seen, ms. Null: none was yet. */
  readonly recordsBeginAt: number | null;
};

/** Read once for as long as nobody writes to the mirror. */
export const readLedger = (): Promise<LedgerNumbers> => onceByVersion("costs-ledger", loadLedger);

/** In batches, so that other requests have their turn, and in one snapshot. */
async function loadLedger(): Promise<LedgerNumbers> {
  return inSnapshot(async (snapshot) => {
    const histories = await readHistories(snapshot, null);
    const dated = await readDatedFacts(snapshot, env().REPORTING_TIME_ZONE);
    const buyers = new Map((await readBought(snapshot)).map(({ numberId, buyer }) => [numberId, buyer]));
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
      const rows = await readRecords(snapshot, { where: sql`id > ${after}`, limit: BATCH });
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

const notShown = ({ months: { names } }: CostWindow) =>
  new AppError(
    "INVALID_INPUT",
    "This month cannot be shown",
    `Costs are calculated from ${names[1]} to ${names.at(-1)}. Choose a month in between.`,
  );

/** A purchase that succeeded: its setup fee as quoted, and who ordered it. */
export type Bought = SetupFee & { readonly buyer: string };

/** Purchases that succeeded, in the order in which they were sent. */
export async function readBought(executor: Executor): Promise<Bought[]> {
  const at = sql<number>`(extract(epoch from coalesce(${purchases.sentAt}, ${purchases.settledAt}, ${orders.placedAt})) * 1000)::float8`;
  const rows = await executor
    .select({
      numberId: purchases.numberId,
      number: purchases.number,
      at,
      amount: purchases.quotedSetupFee,
      currency: purchases.currency,
      buyer: orders.placedBy,
      costCentre: orders.costCentre,
    })
    .from(purchases)
    .innerJoin(orders, eq(orders.id, purchases.orderId))
    .where(eq(purchases.state, "bought"))
    .orderBy(asc(at));
  return rows.map(({ amount, currency, ...row }) => ({ ...row, fee: moneyOf(amount, currency) }));
}
