import "server-only";
import { sql } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type OwnedNumber } from "@/lib/domain/number";
import { DETAILS_CHANNEL } from "@/lib/numbers/billing/server/fill-details";
import { storeListing } from "./store-listing";

/**
 * Puts numbers that the mirror does not have into it while the list is still being read, so that their billing is read
 * meanwhile. Of them it says what an incomplete sync says: that they are there. All else waits for the whole list.
 */
export class NewNumbers {
  private readonly seen = new Set<string>();
  private waiting: OwnedNumber[] = [];
  private storing: Promise<void> | null = null;
  private stored = 0;
  private hasEnded = false;

  constructor(private readonly startedAt: Date) {}

  /** Stores rows of a page with whatever comes meanwhile. Waits for nothing; `end` throws what went wrong. */
  add(rows: readonly OwnedNumber[]): void {
    if (this.hasEnded) return;
    for (const row of rows) {
      // Pages overlap, and a vendor may give two numbers one id.
      if (this.seen.has(row.id)) continue;
      this.seen.add(row.id);
      this.waiting.push(row);
    }
    if (this.waiting.length === 0) return;
    this.storing ??= this.store();
    this.storing.catch(() => undefined);
  }

  /** Takes no more, waits until all is stored, and says how many numbers the mirror did not have. */
  async end(): Promise<number> {
    this.hasEnded = true;
    await this.storing;
    return this.stored;
  }

  private async store(): Promise<void> {
    while (this.waiting.length > 0) {
      const rows = this.waiting;
      this.waiting = [];
      this.stored += await storeNew(rows, this.startedAt);
    }
    this.storing = null;
  }
}

async function storeNew(rows: readonly OwnedNumber[], startedAt: Date): Promise<number> {
  const ids = rows.map(({ id }) => id);
  const found = await database()
    .select({ id: numbers.id })
    .from(numbers)
    .where(sql`${numbers.id} = any(${sql.param(ids)}::text[])`);
  const known = new Set(found.map(({ id }) => id));
  const fresh = rows.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return 0;
  const [total, distinctCount] = [fresh.length, fresh.length];
  await storeListing({ state: "incomplete", numbers: fresh, total, distinctCount, problem: null }, startedAt);
  await database().execute(sql`select pg_notify(${DETAILS_CHANNEL}, '')`);
  return fresh.length;
}
