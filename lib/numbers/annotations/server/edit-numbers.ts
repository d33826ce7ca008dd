import "server-only";
import { asc, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { numbers } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type Day, dayIn } from "@/lib/domain/dates/months";
import { editSince } from "@/lib/domain/annotation-history";
import { isEmptyEdit } from "@/lib/domain/annotations";
import { env } from "@/lib/server/env/env";
import { type EditResult, FIRST_CORRECTED_DAY, type NumberEdit } from "../edit";
import { describeEdit } from "./describe-edit";
import { type EditedNumber, EditResults } from "./edit-results";
import { selectionWhere } from "@/lib/numbers/list/server/number-query";
import { ANNOTATION_COLUMNS, type FactsChange, readSaid, storeAnnotations } from "./store-annotations";

const BATCH = 1_000;

type Context = { readonly personId: string; readonly requestId: string };

/**
 * Changes what we ourselves say about numbers: cost centre, holder, tags, note, from today on or, as a correction, since
 * a day of the past. All or nothing but for numbers that refuse by themselves, which are told one by one. Rows are locked in
 * one order, so edits of two people follow each other. Throws AppError when nothing is asked for, or for a day that a
 * correction cannot reach.
 */
export async function editNumbers(
  { selection, edit, since }: NumberEdit,
  { personId, requestId }: Context,
  now = new Date(),
): Promise<EditResult> {
  if (isEmptyEdit(edit)) {
    throw new AppError("INVALID_INPUT", "There is nothing to change", "Choose what to change first.");
  }
  const day = dayOf(since, now);
  return inTransaction(async (transaction) => {
    const results = new EditResults(since !== undefined);
    const where = selectionWhere(selection);
    let after = "";
    for (;;) {
      const batch = await lockBatch(transaction, sql`${where} and ${numbers.id} > ${after}`);
      const said = await readSaid(
        transaction,
        batch.map(({ id }) => id),
      );
      const changes: FactsChange[] = [];
      for (const row of batch) {
        const outcome = editSince(row, said.get(row.id) ?? [], edit, day);
        results.add(row, outcome);
        if (outcome.kind === "changed") changes.push({ id: row.id, ...outcome });
      }
      await storeAnnotations(transaction, changes, { since: day, by: personId });
      after = batch.at(-1)?.id ?? "";
      if (batch.length < BATCH) break;
    }
    if (selection.kind === "ids") results.addMissing(selection.ids);
    if (results.changed > 0) {
      await recordActivity(transaction, {
        kind: "numbers_edited",
        actorId: personId,
        requestId,
        details: describeEdit(edit, selection, results, since),
      });
    }
    return results.toResult();
  });
}

/** The day from which an edit counts; throws AppError for one that it cannot reach. Days are those of the reporting time zone. */
export function dayOf(since: Day | undefined, now: Date): Day {
  const today = dayIn(env().REPORTING_TIME_ZONE, now);
  if (since === undefined) return today;
  if (since > today) throw wrongDay("This day has not come yet. Choose today or a day before it.");
  if (since < FIRST_CORRECTED_DAY) throw wrongDay("Choose a day in 2000 or later.");
  return since;
}

const wrongDay = (sentence: string) =>
  new AppError("INVALID_INPUT", "This day cannot be corrected", "Nothing was changed. Choose another day.", {
    fieldErrors: { since: sentence },
  });

const lockBatch = (executor: Executor, where: ReturnType<typeof sql>): Promise<EditedNumber[]> =>
  executor
    .select({ id: numbers.id, number: numbers.number, ...ANNOTATION_COLUMNS })
    .from(numbers)
    .where(where)
    .orderBy(asc(numbers.id))
    .limit(BATCH)
    .for("update");
