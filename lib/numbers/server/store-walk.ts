import "server-only";
import { and, isNull, lt, sql } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { type OwnedNumber } from "@/lib/domain/number";
import { type Walk } from "./walk-numbers";

const BATCH = 500;
/** Complete walks in a row without a number before it counts as gone (design section 4). */
const MISSES_UNTIL_GONE = 2;
/** A greater drop than this is more likely a mistake of the list than numbers that left. */
const GREATEST_DROP = 0.2;
/** In a small account a single number is a great share. */
const FEW = 5;

/**
 * Puts a walk into the mirror. Rows that were seen are updated; only a complete walk says anything about the others.
 * Answers why a walk that looked complete was not taken for one, or null.
 */
export async function storeWalk(walk: Walk, startedAt: Date): Promise<string | null> {
  return inTransaction(async (transaction) => {
    const known = await transaction.$count(numbers, isNull(numbers.goneAt));
    const doubt = doubtOf(known, walk);
    for (let start = 0; start < walk.numbers.length; start += BATCH) {
      await upsert(transaction, walk.numbers.slice(start, start + BATCH), startedAt);
    }
    if (walk.state === "complete" && !doubt) await countMisses(transaction, startedAt);
    return doubt;
  });
}

function doubtOf(known: number, { distinctCount }: Walk): string | null {
  const missing = known - distinctCount;
  if (missing <= 0) return null;
  if (distinctCount > 0 && (missing <= FEW || missing <= known * GREATEST_DROP)) return null;
  return `Audian lists ${distinctCount} numbers where ${known} were known: none is taken for gone.`;
}

async function upsert(executor: Executor, rows: readonly OwnedNumber[], startedAt: Date): Promise<void> {
  const date = (instant: string | null) => (instant === null ? null : new Date(instant));
  await executor
    .insert(numbers)
    .values(
      rows.map(({ id, number, friendlyName, status, purchasedAt, expiresAt }) => ({
        id,
        number,
        friendlyName,
        status,
        purchasedAt: date(purchasedAt),
        expiresAt: date(expiresAt),
        firstSeenAt: startedAt,
        lastSeenAt: startedAt,
      })),
    )
    .onConflictDoUpdate({
      target: numbers.id,
      set: {
        number: sql`excluded.number`,
        friendlyName: sql`excluded.friendly_name`,
        status: sql`excluded.status`,
        purchasedAt: sql`excluded.purchased_at`,
        expiresAt: sql`excluded.expires_at`,
        lastSeenAt: sql`greatest(${numbers.lastSeenAt}, excluded.last_seen_at)`,
        misses: 0,
        goneAt: null,
      },
    });
}

/** Numbers bought while the walk ran were seen after it began, and so are not missed. */
async function countMisses(executor: Executor, startedAt: Date): Promise<void> {
  await executor
    .update(numbers)
    .set({
      misses: sql`${numbers.misses} + 1`,
      goneAt: sql`case when ${numbers.misses} + 1 >= ${MISSES_UNTIL_GONE} then ${startedAt.toISOString()}::timestamptz end`,
    })
    .where(and(isNull(numbers.goneAt), lt(numbers.lastSeenAt, startedAt)));
}
