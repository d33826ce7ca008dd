import { type VendorNumber } from "@/lib/domain/phone/phone";
import { isBelievable, type OwnedNumber } from "@/lib/domain/number";
import { type Reading } from "./account";

/** Complete syncs in a row without a number before it counts as gone. */
const MISSES_UNTIL_GONE = 2;

type MirrorRow = {
  readonly id: string;
  readonly number: VendorNumber;
  readonly purchasedAt: string | null;
  readonly lastSeenAt: Date;
  readonly misses: number;
  readonly isGone: boolean;
};

/** What the database knows of the account's numbers. */
export class SimulatedMirror {
  private rows: ReadonlyMap<string, MirrorRow> = new Map();
  /** When the last reading began that was complete and believed. */
  lastCompleteAt: Date | null = null;

  all = (): MirrorRow[] => [...this.rows.values()];

  /** Puts it back to what it is now. */
  copy(): () => void {
    const { rows, lastCompleteAt } = this;
    return () => Object.assign(this, { rows, lastCompleteAt });
  }

  /** The row of a number that is in the account. */
  find(number: VendorNumber): MirrorRow | null {
    for (const row of this.rows.values()) if (row.number === number && !row.isGone) return row;
    return null;
  }

  /** Whether it has this number, or had it since then. */
  hasSeen(number: VendorNumber, since: Date): boolean {
    for (const row of this.rows.values()) {
      if (row.number === number && (!row.isGone || row.lastSeenAt >= since)) return true;
    }
    return false;
  }

  isGone = (id: string | null): boolean => id !== null && (this.rows.get(id)?.isGone ?? false);
  isHere = (id: string | null): boolean => id !== null && this.rows.get(id)?.isGone === false;

  /** Whether a list of so many numbers agrees with what is known. */
  believes(listed: number): boolean {
    let known = 0;
    for (const { isGone } of this.rows.values()) if (!isGone) known += 1;
    return isBelievable(known, listed);
  }

  /** What was bought is known at once. */
  put({ id, number, purchasedAt }: Pick<OwnedNumber, "id" | "number" | "purchasedAt">, now: Date): void {
    const row = { id, number, purchasedAt, lastSeenAt: now, misses: 0, isGone: false };
    this.rows = new Map(this.rows).set(id, row);
  }

  /** Takes a reading of the list. Only a complete one that is believed says anything about what it does not name. */
  store({ isComplete, rows }: NonNullable<Reading>, startedAt: Date): void {
    const isBelieved = isComplete && this.believes(rows.length);
    const next = new Map(this.rows);
    for (const { id, number, purchasedAt } of rows) {
      const known = next.get(id);
      const isSame = known && known.number === number && known.purchasedAt === purchasedAt;
      if (isSame && !known.isGone && known.misses === 0) continue;
      const lastSeenAt = known && known.lastSeenAt > startedAt ? known.lastSeenAt : startedAt;
      next.set(id, { id, number, purchasedAt, lastSeenAt, misses: 0, isGone: false });
    }
    if (isBelieved) {
      const listed = new Set(rows.map(({ id }) => id));
      for (const row of next.values()) {
        if (row.isGone || listed.has(row.id) || row.lastSeenAt >= startedAt) continue;
        const misses = row.misses + 1;
        next.set(row.id, { ...row, misses, isGone: misses >= MISSES_UNTIL_GONE });
      }
      this.lastCompleteAt = startedAt;
    }
    this.rows = next;
  }
}
