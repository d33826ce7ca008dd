import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { numbers } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { applyEdit, type OwnFacts } from "@/lib/domain/own-facts";
import { AppError } from "@/lib/domain/failure";
import { describePhone } from "@/lib/domain/phone";
import { type EditedRow, type EditResult, MOST_TOLD, type NumberEdit } from "../edit";
import { describeEdit, type EditedFacts } from "./describe-edit";
import { selectionWhere } from "./number-query";

const BATCH = 1_000;

type Context = { readonly personId: string; readonly requestId: string };

/**
 * Changes what we ourselves say about numbers: cost centre, tags, note. All or nothing but for numbers that refuse
 * by themselves, which are told one by one. Rows are locked in one order, so edits of two people follow each other.
 * Throws AppError when nothing is asked for.
 */
export async function editNumbers({ selection, edit }: NumberEdit, context: Context): Promise<EditResult> {
  const { costCentre, note, addTags = [], removeTags = [] } = edit;
  if (costCentre === undefined && note === undefined && addTags.length + removeTags.length === 0) {
    throw new AppError("INVALID_INPUT", "There is nothing to change", "Choose what to change first.");
  }
  return inTransaction(async (transaction) => {
    const results = new Results();
    const where = selectionWhere(selection);
    let after = "";
    for (;;) {
      const batch = await lockBatch(transaction, sql`${where} and ${numbers.id} > ${after}`);
      const changed: EditedFacts[] = [];
      for (const row of batch) {
        const outcome = applyEdit(row, edit);
        results.add(row, outcome.kind === "refused" ? outcome.reason : outcome.kind);
        if (outcome.kind === "changed") changed.push({ id: row.id, before: row, after: outcome.after });
      }
      await store(transaction, changed);
      results.note(changed);
      after = batch.at(-1)?.id ?? "";
      if (batch.length < BATCH) break;
    }
    if (selection.kind === "ids") results.addMissing(selection.ids);
    if (results.changed > 0) {
      await recordActivity(transaction, {
        kind: "numbers_edited",
        actorId: context.personId,
        requestId: context.requestId,
        details: describeEdit(edit, selection, results),
      });
    }
    return results.toResult();
  });
}

type Row = OwnFacts & { readonly id: string; readonly number: string };

const lockBatch = (executor: Executor, where: ReturnType<typeof sql>): Promise<Row[]> =>
  executor
    .select({
      id: numbers.id,
      number: numbers.number,
      costCentre: numbers.costCentre,
      tags: numbers.tags,
      note: numbers.note,
    })
    .from(numbers)
    .where(where)
    .orderBy(asc(numbers.id))
    .limit(BATCH)
    .for("update");

async function store(executor: Executor, changed: readonly EditedFacts[]): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ id, after }) => ({
    id,
    cost_centre: after.costCentre,
    tags: after.tags,
    note: after.note,
  }));
  await executor
    .update(numbers)
    .set({ costCentre: sql`edited.cost_centre`, tags: sql`edited.tags`, note: sql`edited.note` })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as edited(id text, cost_centre text, tags text[], note text)`,
    )
    .where(eq(numbers.id, sql`edited.id`));
}

/** Counts everything, keeps what can be told. */
class Results {
  changed = 0;
  unchanged = 0;
  failed = 0;
  /** For the activity log: the first few. */
  readonly edited: EditedFacts[] = [];
  /** How many numbers had which cost centre before. */
  readonly formerCostCentres = new Map<string | null, number>();
  private readonly rows: EditedRow[] = [];
  private readonly failures: EditedRow[] = [];
  private readonly seen = new Set<string>();

  add({ id, number }: Row, outcome: string): void {
    this.seen.add(id);
    if (outcome === "changed" || outcome === "unchanged") {
      this[outcome] += 1;
      if (this.rows.length < MOST_TOLD) {
        this.rows.push({ id, number: describePhone(number).national, outcome, reason: null });
      }
    } else this.fail(id, describePhone(number).national, outcome);
  }

  addMissing(ids: readonly string[]): void {
    for (const id of new Set(ids)) {
      if (!this.seen.has(id)) this.fail(id, id, "It is not among the account's numbers.");
    }
  }

  note(changed: readonly EditedFacts[]): void {
    this.edited.push(...changed.slice(0, Math.max(0, 2 - this.edited.length)));
    for (const { before } of changed) {
      const count = this.formerCostCentres.get(before.costCentre) ?? 0;
      this.formerCostCentres.set(before.costCentre, count + 1);
    }
  }

  toResult(): EditResult {
    const { changed, unchanged, failed } = this;
    return { changed, unchanged, failed, rows: [...this.failures, ...this.rows].slice(0, MOST_TOLD) };
  }

  private fail(id: string, number: string, reason: string): void {
    this.failed += 1;
    if (this.failures.length < MOST_TOLD) this.failures.push({ id, number, outcome: "failed", reason });
  }
}
