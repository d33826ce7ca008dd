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

/**
 * Numbers whose billing is to be read, for several workers: those that have never been read (newest first), then those
 * whose billing is older than a day (oldest first). Asked for in portions, so that a number that appears meanwhile
 * comes first and the call budget is looked at now and then.
 */
export class DueNumbers {
  private readonly inHand = new Set<string>();
  private queue: string[] = [];
  private refilling: Promise<boolean> | null = null;

  /** Of several `workers` each may have a call under way that nobody has counted yet. */
  constructor(
    private readonly now: Date,
    private readonly workers = 1,
  ) {}

  /** Null when there are no more, or no calls are left for them. */
  async next(): Promise<string | null> {
    for (;;) {
      const id = this.queue.shift();
      if (id !== undefined) return id;
      this.refilling ??= this.refill().finally(() => (this.refilling = null));
      if (!(await this.refilling)) return null;
    }
  }

  /** The mirror knows what became of them: they are found again when they are due again. */
  settle(ids: readonly string[]): void {
    for (const id of ids) this.inHand.delete(id);
  }

  private async refill(): Promise<boolean> {
    await storeCalls();
    const { background, repeats } = await readCallsLeft(this.now);
    const limit = Math.min(AT_ONCE, background - (this.workers - 1));
    if (limit <= 0) return false;
    const rows = await this.find(repeats > 0, limit);
    this.queue = rows.map(({ id }) => id);
    for (const id of this.queue) this.inHand.add(id);
    return this.queue.length > 0;
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
