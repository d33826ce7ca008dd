import "server-only";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { importRows, imports } from "@/lib/db/schema";
import { database, databaseNow, type Executor, inTransaction } from "@/lib/db/server/connection";
import { editSince } from "@/lib/domain/annotation-history";
import { AppError } from "@/lib/domain/failure";
import { annotationsOf, type NameKind } from "@/lib/domain/annotations";
import {
  type ImportTarget,
  NEW_NAME,
  type PlannedKind,
  type PlannedRow,
} from "@/lib/domain/import/import-plan";
import { describePhone, isE164 } from "@/lib/domain/phone/phone";
import { dayOf } from "@/lib/numbers/annotations/server/edit-numbers";
import {
  type FactsChange,
  readSaid,
  storeAnnotations,
} from "@/lib/numbers/annotations/server/store-annotations";
import { startNaming } from "@/lib/numbers/setup/server/store-job";
import { type ApplyImportInput, type PreviewImportInput } from "../import-input";
import { readPlan } from "./plan-import";
import { type ImportPreview, type ImportResult, MAX_PREVIEW_ROWS } from "../import";

type Context = { readonly personId: string; readonly requestId: string };

/** What an import would make of each row, as the mirror stands. Nothing is changed. */
export async function previewImport(input: PreviewImportInput): Promise<ImportPreview> {
  const { rows, digest } = await readPlan(database(), input);
  const counts: Record<PlannedKind, number> = {
    changed: 0,
    same: 0,
    "new-centre": 0,
    "new-holder": 0,
    "not-ours": 0,
    unreadable: 0,
    duplicate: 0,
  };
  for (const { kind } of rows) counts[kind] += 1;
  const shown = [...rows].sort((one, other) => Number(one.kind === "same") - Number(other.kind === "same"));
  const newNames = (of: NameKind) => [
    ...new Set(rows.filter(({ kind }) => kind === NEW_NAME[of]).flatMap(({ after }) => after?.[of] ?? [])),
  ];
  return {
    digest,
    counts,
    names: rows.filter(isRenamed).length,
    newNames: { costCentre: newNames("costCentre"), holder: newNames("holder") },
    rows: shown.slice(0, MAX_PREVIEW_ROWS).map(({ target, text, ...row }) => ({
      ...row,
      number: target ? spelt(target.number) : text.slice(0, 100),
      before: target && factsOf(target),
    })),
    hidden: Math.max(0, rows.length - MAX_PREVIEW_ROWS),
  };
}

/**
 * Changes what the preview said, all or nothing: when anything is not as it was then, nothing is changed and a new
 * preview is due. Names go to the vendor afterwards, by a job.
 */
export function applyImport(
  { digest, ...input }: ApplyImportInput,
  context: Context,
  now = new Date(),
): Promise<ImportResult> {
  return inTransaction(async (transaction) => {
    const found = await readPlan(transaction, input, { locks: true });
    if (found.digest !== digest) throw changedMeanwhile();
    const changed = found.rows.filter(({ kind }) => kind === "changed").flatMap(pairOf);
    if (changed.length === 0) throw nothingToDo();
    await storeFacts(transaction, changed, context, now);
    const named = changed.filter(({ before, after }) => before.friendlyName !== after.friendlyName);
    const jobId = named.length === 0 ? null : await startNaming(transaction, named.map(renaming), context);
    const madeAt = await databaseNow(transaction);
    const [made] = await transaction
      .insert(imports)
      .values({ madeBy: context.personId, madeAt, changed: changed.length, jobId })
      .returning({ id: imports.id });
    const importId = made!.id;
    for (let at = 0; at < changed.length; at += ROWS_AT_ONCE) {
      const rows = changed.slice(at, at + ROWS_AT_ONCE).map(({ id, before, after }) => ({
        importId,
        numberId: id,
        before: factsOf(before),
        after,
      }));
      await transaction.insert(importRows).values(rows);
    }
    await recordActivity(transaction, {
      kind: "numbers_imported",
      actorId: context.personId,
      requestId: context.requestId,
      details: { import: importId, rows: found.rows.length, changed: changed.length, names: named.length },
    });
    return { importId, changed: changed.length, jobId };
  });
}

const ROWS_AT_ONCE = 1_000;

export type Pair = {
  readonly id: string;
  readonly before: ImportTarget;
  readonly after: NonNullable<PlannedRow["after"]>;
};

const pairOf = ({ target, after }: PlannedRow): Pair[] =>
  target && after ? [{ id: target.id, before: target, after }] : [];
const isRenamed = ({ kind, target, after }: PlannedRow) =>
  kind === "changed" && target !== null && after !== null && target.friendlyName !== after.friendlyName;
export const renaming = ({ id, before, after }: Pair) => ({
  numberId: id,
  from: before.friendlyName,
  to: after.friendlyName,
});
export const factsOf = (facts: Omit<ImportTarget, "id" | "number">) => ({
  ...annotationsOf(facts),
  friendlyName: facts.friendlyName,
});
const spelt = (number: string) => (isE164(number) ? describePhone(number).international : number);

/** Writes cost centre, holder, tags and note from today on. The rows of the numbers are locked. */
export async function storeFacts(
  executor: Executor,
  pairs: readonly Pair[],
  { personId }: Context,
  now: Date,
): Promise<void> {
  const day = dayOf(undefined, now);
  const said = await readSaid(
    executor,
    pairs.map(({ id }) => id),
  );
  const changes = pairs.flatMap(({ id, before, after }): FactsChange[] => {
    const edit = {
      costCentre: after.costCentre,
      holder: after.holder,
      note: after.note,
      addTags: after.tags,
      removeTags: before.tags.filter((tag) => !after.tags.includes(tag)),
    };
    const outcome = editSince(before, said.get(id) ?? [], edit, day);
    return outcome.kind === "changed" ? [{ id, ...outcome }] : [];
  });
  await storeAnnotations(executor, changes, { since: day, by: personId });
}

const nothingToDo = () =>
  new AppError("INVALID_INPUT", "There is nothing to change", "No row would change anything.");
const changedMeanwhile = () =>
  new AppError(
    "CHANGED_MEANWHILE",
    "A number has changed since the preview",
    "Nothing was changed. Preview it again, then import.",
  );
