import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { importRows, imports, numbers, setupJobs, users } from "@/lib/db/schema";
import { database, databaseNow, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { isE164, describePhone } from "@/lib/domain/phone/phone";
import { endJob } from "@/lib/numbers/setup/server/end-job";
import { startNaming } from "@/lib/numbers/setup/server/store-job";
import { UNDO_DAYS } from "@/lib/domain/retention/retention";
import { type MadeImport, type UndoResult } from "../import";
import { factsOf, type Pair, renaming, storeFacts } from "./import-numbers";

const DAY_MS = 86_400_000;

/** The imports that can still be undone, the latest first. */
export async function listImports(now = new Date()): Promise<MadeImport[]> {
  const rows = await database()
    .select({ id: imports.id, by: users.name, madeAt: imports.madeAt, changed: imports.changed })
    .from(imports)
    .innerJoin(users, eq(users.id, imports.madeBy))
    .where(and(isNull(imports.undoneAt), gt(imports.madeAt, new Date(now.getTime() - UNDO_DAYS * DAY_MS))))
    .orderBy(desc(imports.madeAt))
    .limit(20);
  return rows.map(({ madeAt, ...row }) => ({ ...row, madeAt: madeAt.toISOString() }));
}

/**
 * Puts back what an import changed, number by number: one that somebody has changed since stays as it is, and is named.
 * Names go back to the vendor by a job; the one of the import that still runs is stopped.
 */
export function undoImport(
  id: string,
  context: { readonly personId: string; readonly requestId: string },
): Promise<UndoResult> {
  return inTransaction(async (transaction) => {
    const now = await databaseNow(transaction);
    const [made] = await transaction.select().from(imports).where(eq(imports.id, id)).for("update");
    if (!made || made.undoneAt || made.madeAt.getTime() < now.getTime() - UNDO_DAYS * DAY_MS) throw missing();
    if (made.jobId) {
      const [job] = await transaction
        .select()
        .from(setupJobs)
        .where(eq(setupJobs.id, made.jobId))
        .for("update");
      if (job && !job.endedAt) await endJob(transaction, job, { state: "stopped", by: context, now });
    }
    const rows = await transaction.select().from(importRows).where(eq(importRows.importId, id));
    const current = await transaction
      .select()
      .from(numbers)
      .where(
        inArray(
          numbers.id,
          rows.map(({ numberId }) => numberId),
        ),
      )
      .orderBy(asc(numbers.id))
      .for("update");
    const byId = new Map(current.map((row) => [row.id, row]));
    const left: string[] = [];
    const pairs: Pair[] = [];
    for (const { numberId, ...stored } of rows) {
      const is = byId.get(numberId);
      const unsaid = { holder: is?.holder ?? null };
      const [before, after] = [
        { ...unsaid, ...stored.before },
        { ...unsaid, ...stored.after },
      ];
      // A name that the vendor was not told yet is the one from before.
      const hasName = is?.friendlyName === after.friendlyName || is?.friendlyName === before.friendlyName;
      const isUntouched =
        is !== undefined &&
        hasName &&
        JSON.stringify({ ...factsOf(is), friendlyName: after.friendlyName }) ===
          JSON.stringify(factsOf(after));
      if (is && isUntouched) pairs.push({ id: numberId, before: is, after: before });
      else if (is) left.push(isE164(is.number) ? describePhone(is.number).international : is.number);
    }
    await storeFacts(transaction, pairs, context, now);
    const named = pairs.filter((pair) => pair.before.friendlyName !== pair.after.friendlyName);
    const jobId = named.length === 0 ? null : await startNaming(transaction, named.map(renaming), context);
    await transaction.update(imports).set({ undoneAt: now }).where(eq(imports.id, id));
    await recordActivity(transaction, {
      kind: "numbers_imported",
      actorId: context.personId,
      requestId: context.requestId,
      details: { undone: id, changed: pairs.length, names: named.length, left: left.length },
    });
    return { restored: pairs.length, left, jobId };
  });
}

const missing = () =>
  new AppError(
    "MISSING",
    "This import can no longer be undone",
    `It was undone already, or is older than ${UNDO_DAYS} days.`,
  );
