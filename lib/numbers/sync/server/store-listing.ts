import "server-only";
import { inArray, isNotNull, sql } from "drizzle-orm";
import { numbers, syncs } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { type OwnedNumber } from "@/lib/domain/number";
import { regionOf, type VendorNumber } from "@/lib/domain/phone/phone";
import { type Doubt, findDoubt } from "./find-doubt";
import { recordAnchors } from "@/lib/numbers/billing/server/record-anchors";
import { recordHistory } from "@/lib/numbers/detail/server/number-records";
import { hides, type Listing } from "./read-listing";

const COMPARED_AT_ONCE = 5_000;
const WRITTEN_AT_ONCE = 2_500;
/** Complete syncs in a row without a number before it counts as gone. */
const MISSES_UNTIL_GONE = 2;

/**
 * Puts a sync into the mirror, and what changed into the history. Rows that say the same as before are left alone;
 * only a complete sync says anything about numbers that are not in it. `added`: numbers that this sync has put into the
 * mirror already. Answers with the doubt for which a complete sync was not taken for one, or null.
 */
export async function storeListing(listing: Listing, startedAt: Date, added = 0): Promise<Doubt | null> {
  return inTransaction(async (transaction) => {
    const doubt = listing.state === "complete" ? await doubtOf(transaction, listing, added) : null;
    const changed = await findChanged(transaction, listing.numbers);
    for (let start = 0; start < changed.length; start += WRITTEN_AT_ONCE) {
      await write(transaction, changed.slice(start, start + WRITTEN_AT_ONCE), startedAt);
    }
    if (listing.state === "complete" && !doubt) await countMisses(transaction, listing, startedAt);
    return doubt;
  });
}

/** A list that nobody needs to decide on ends what a person decided on an earlier one. */
async function doubtOf(executor: Executor, { distinctCount }: Listing, added: number): Promise<Doubt | null> {
  const found = await findDoubt(executor, distinctCount, added);
  if (found) {
    const { isAccepted, ...doubt } = found;
    return isAccepted ? null : doubt;
  }
  await executor.update(syncs).set({ acceptedAt: null }).where(isNotNull(syncs.acceptedAt));
  return null;
}

/**
 * The rows that are new, say something else than the mirror or have no history yet, in the order of their ids: all who
 * write to many numbers lock them in that order.
 */
async function findChanged(executor: Executor, rows: readonly OwnedNumber[]): Promise<OwnedNumber[]> {
  const changed = new Set<string>();
  for (let start = 0; start < rows.length; start += COMPARED_AT_ONCE) {
    const compared = JSON.stringify(rows.slice(start, start + COMPARED_AT_ONCE));
    const found = await executor.execute<{ id: string }>(sql`
      select seen.id from jsonb_to_recordset(${compared}::jsonb) as seen(
        id text, number text, "friendlyName" text, status text, "purchasedAt" timestamptz, "expiresAt" timestamptz)
      left join numbers on numbers.id = seen.id
      left join number_history as history
        on history.number_id = seen.id and history.kind = 'status' and history.to_at is null
      where numbers.id is null or numbers.gone_at is not null or numbers.misses > 0
        or history.text is distinct from seen.status
        or (numbers.number, numbers.friendly_name, numbers.status, numbers.purchased_at, numbers.expires_at)
          is distinct from (seen.number, seen."friendlyName", seen.status, seen."purchasedAt", seen."expiresAt")`);
    for (const { id } of found.rows) changed.add(id);
  }
  await executor.execute(
    sql`select from numbers where id = any(${sql.param([...changed])}::text[]) order by id for update`,
  );
  return rows.filter(({ id }) => changed.has(id)).sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function write(executor: Executor, rows: readonly OwnedNumber[], startedAt: Date): Promise<void> {
  const seen = rows.map((row) => ({ ...row, ...regionOf(row.number) }));
  const instant = sql`${startedAt.toISOString()}::timestamptz`;
  await executor.execute(sql`
    insert into numbers (id, number, country, area_code, friendly_name, status, purchased_at, expires_at,
      first_seen_at, last_seen_at)
    select seen.*, ${instant}, ${instant} from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) as seen(
      id text, number text, country text, "areaCode" text, "friendlyName" text, status text,
      "purchasedAt" timestamptz, "expiresAt" timestamptz)
    on conflict (id) do update set
      number = excluded.number, country = excluded.country, area_code = excluded.area_code,
      friendly_name = excluded.friendly_name, status = excluded.status, purchased_at = excluded.purchased_at,
      expires_at = excluded.expires_at, last_seen_at = greatest(numbers.last_seen_at, excluded.last_seen_at),
      misses = 0, gone_at = null`);
  const ids = rows.map(({ id }) => id);
  const written = await executor
    .select({ id: numbers.id, nextCharge: numbers.nextCharge, purchasedAt: numbers.purchasedAt })
    .from(numbers)
    .where(inArray(numbers.id, ids));
  await recordHistory(executor, ids, startedAt);
  await recordAnchors(
    executor,
    written.map((row) => ({ ...row, isFirstCharge: false })),
    startedAt,
  );
}

/**
 * Numbers bought while the sync ran were written after it began, and so are not missed; nor are those which a row that
 * was set aside may be.
 */
async function countMisses(executor: Executor, listing: Listing, startedAt: Date): Promise<void> {
  const seen = listing.numbers.map(({ id }) => id);
  const instant = sql`${startedAt.toISOString()}::timestamptz`;
  const missing = await executor.execute<{ id: string; number: VendorNumber }>(sql`
    select id, number from numbers where gone_at is null and last_seen_at < ${instant} and not exists (
      select from unnest(${sql.param(seen)}::text[]) as seen(id) where seen.id = numbers.id
    ) order by id for update`);
  const missed = missing.rows.filter(({ number }) => !hides(listing, number)).map(({ id }) => id);
  if (missed.length === 0) return;
  const counted = await executor.execute<{ id: string; isGone: boolean }>(sql`
    update numbers set misses = misses + 1,
      gone_at = case when misses + 1 >= ${MISSES_UNTIL_GONE} then ${instant} end
    where id = any(${sql.param(missed)}::text[])
    returning id, gone_at is not null as "isGone"`);
  const gone = counted.rows.flatMap(({ id, isGone }) => (isGone ? [id] : []));
  await recordHistory(executor, gone, startedAt);
}
