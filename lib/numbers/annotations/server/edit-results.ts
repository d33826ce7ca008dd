import "server-only";
import { type Annotations, NAME_KINDS, type NameKind } from "@/lib/domain/annotations";
import { type DatedOutcome } from "@/lib/domain/annotation-history";
import { describePhone, type VendorNumber } from "@/lib/domain/phone/phone";
import { type EditedRow, type EditResult, MAX_NAMED } from "../edit";

/** A number as it was before the edit. */
export type EditedNumber = Annotations & { readonly id: string; readonly number: VendorNumber };

export type FormerNames = Readonly<Record<NameKind, Map<string | null, number>>>;

/** Counts everything, keeps what can be told. */
export class EditResults {
  changed = 0;
  unchanged = 0;
  failed = 0;
  replaced = 0;
  /** For the activity log: the first few. */
  readonly edited: EditedNumber[] = [];
  /** How many numbers had which cost centre and which holder before. */
  readonly former: FormerNames = { costCentre: new Map(), holder: new Map() };
  private readonly rows: EditedRow[] = [];
  private readonly failures: EditedRow[] = [];
  private readonly seen = new Set<string>();

  /** What was said earlier on the same day is replaced by every edit; only a correction has to tell. */
  constructor(private readonly isCorrection: boolean) {}

  add(row: EditedNumber, outcome: DatedOutcome): void {
    const { id, number } = row;
    this.seen.add(id);
    if (outcome.kind === "refused") return this.fail(id, describePhone(number).national, outcome.reason);
    this[outcome.kind] += 1;
    if (this.rows.length < MAX_NAMED) {
      this.rows.push({ id, number: describePhone(number).national, outcome: outcome.kind, reason: null });
    }
    if (outcome.kind === "changed") this.note(row, outcome.replaced.length > 0);
  }

  addMissing(ids: readonly string[]): void {
    for (const id of new Set(ids)) {
      if (!this.seen.has(id)) this.fail(id, id, "It is not among the account's numbers.");
    }
  }

  toResult(): EditResult {
    const { changed, unchanged, failed, replaced } = this;
    return {
      changed,
      unchanged,
      failed,
      replaced,
      rows: [...this.failures, ...this.rows].slice(0, MAX_NAMED),
    };
  }

  private note(row: EditedNumber, isReplacing: boolean): void {
    if (isReplacing && this.isCorrection) this.replaced += 1;
    if (this.edited.length < 2) this.edited.push(row);
    for (const kind of NAME_KINDS)
      this.former[kind].set(row[kind], (this.former[kind].get(row[kind]) ?? 0) + 1);
  }

  private fail(id: string, number: string, reason: string): void {
    this.failed += 1;
    if (this.failures.length < MAX_NAMED) this.failures.push({ id, number, outcome: "failed", reason });
  }
}
