import "server-only";
import { and, isNull, lt, or, sql } from "drizzle-orm";
import { numbers } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { readCallsLeft, storeCalls } from "./call-budget";

const HOUR_MS = 3_600_000;
const STALE_MS = 24 * HOUR_MS;
/** A number that could not be read waits so long, and lets the others go first. */
const FAILED_PAUSE_MS = HOUR_MS;
const AT_ONCE = 500;
/** So many are left when the next ones are looked for: nobody waits for the database while the vendor could be asked. */
const AHEAD = 50;

/**
 * Numbers whose billing is to be read, for several workers: those that have never been read (newest first), then those
 * whose billing is older than a day (oldest first). Asked for in portions, so that a number that appears meanwhile
 * comes soon and the call budget is looked at now and then.
 */
export class DueNumbers {
  private readonly inHand = new Set<string>();
  private queue: string[] = [];
  private refilling: Promise<void> | null = null;
  /** Nothing more was found: the run ends for all workers alike. What is new since rings the bell of the next run. */
  private isOver = false;

  /** Of several `workers` each may have a call under way that nobody has counted yet. */
  constructor(
    private readonly now: Date,
    private readonly workers = 1,
  ) {}

  /** Null when there are no more, or no calls are left for them. */
  async next(): Promise<string | null> {
    while (!this.isOver || this.queue.length > 0) {
      const refilling = this.queue.length < AHEAD ? this.lookAhead() : null;
      const id = this.queue.shift();
      if (id !== undefined) return id;
      await refilling;
    }
    return null;
  }

  /** The mirror knows what became of them: they are found again when they are due again. */
  settle(ids: readonly string[]): void {
    for (const id of ids) this.inHand.delete(id);
  }

  /** A search that fails ahead of time is tried again, and fails for those who wait for it. */
  private lookAhead(): Promise<void> | null {
    if (this.isOver) return null;
    if (!this.refilling) {
      this.refilling = this.refill().finally(() => (this.refilling = null));
      this.refilling.catch(() => undefined);
    }
    return this.refilling;
  }

  private async refill(): Promise<void> {
    // Calls that are promised: those of the queue, and of the other workers. Counted before the calls that were made.
    const promised = this.queue.length + this.workers - 1;
    await storeCalls();
    const { background, repeats } = await readCallsLeft(this.now);
    const limit = Math.min(AT_ONCE, background - promised);
    const found = limit > 0 ? await this.find(repeats > 0, limit) : [];
    this.isOver = found.length === 0;
    for (const { id } of found) {
      this.queue.push(id);
      this.inHand.add(id);
    }
  }

  private find(mayRepeat: boolean, limit: number) {
    const before = (ms: number) => new Date(this.now.getTime() - ms);
    return database()
      .select({ id: numbers.id })
      .from(numbers)
      .where(
        and(
          isOwnedNow,
          or(isNull(numbers.detailsAt), mayRepeat ? lt(numbers.detailsAt, before(STALE_MS)) : undefined),
          or(isNull(numbers.detailsFailedAt), lt(numbers.detailsFailedAt, before(FAILED_PAUSE_MS))),
          sql`${numbers.id} <> all(${sql.param([...this.inHand])}::text[])`,
        ),
      )
      .orderBy(
        sql`${numbers.detailsFailedAt} is not null`,
        sql`${numbers.detailsAt} asc nulls first`,
        sql`${numbers.purchasedAt} desc nulls last`,
      )
      .limit(limit);
  }
}
