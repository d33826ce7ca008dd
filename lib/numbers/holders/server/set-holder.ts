import "server-only";
import { eq, sql } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { holders } from "@/lib/db/schema";
import { inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type HolderFacts } from "@/lib/domain/holders/holder";

/** What is to be said of a holder, and what the person saw before. */
export type HolderChange = HolderFacts & { readonly name: string; readonly seen: HolderFacts };

/**
 * Says of what kind a holder is and what other systems call it, and returns what is said now. Throws AppError when
 * somebody else has just said something else.
 */
export function setHolder(
  { name, kind, externalId, seen }: HolderChange,
  { personId, requestId }: { readonly personId: string; readonly requestId: string },
): Promise<HolderFacts> {
  return inTransaction(async (transaction) => {
    // Also for a row that is not there yet: two people who say something first come one after the other.
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('holder'), hashtext(${name}))`);
    const [row] = await transaction.select().from(holders).where(eq(holders.name, name));
    const before: HolderFacts = row ?? { kind: null, externalId: null };
    const wanted: HolderFacts = { kind, externalId };
    if (isSame(before, wanted)) return wanted;
    if (!isSame(before, seen)) throw overtaken();
    if (kind === null && externalId === null) {
      await transaction.delete(holders).where(eq(holders.name, name));
    } else {
      await transaction
        .insert(holders)
        .values({ name, ...wanted })
        .onConflictDoUpdate({ target: holders.name, set: wanted });
    }
    await recordActivity(transaction, {
      kind: "holder_changed",
      actorId: personId,
      requestId,
      details: {
        holder: name,
        kind,
        kindBefore: before.kind,
        externalId,
        externalIdBefore: before.externalId,
      },
    });
    return wanted;
  });
}

const isSame = (one: HolderFacts, other: HolderFacts) =>
  one.kind === other.kind && one.externalId === other.externalId;

const overtaken = () =>
  new AppError(
    "CHANGED_MEANWHILE",
    "Someone else has just changed this holder",
    "Nothing was changed. Reload the page to see what they entered.",
  );
