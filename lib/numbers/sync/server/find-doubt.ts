import "server-only";
import { desc, isNotNull, isNull } from "drizzle-orm";
import { numbers, syncs } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { isBelievable } from "@/lib/domain/number";

/** A list that looks complete and is so much smaller than what was known that a person has to decide. */
export type Doubt = {
  readonly known: number;
  readonly listed: number;
};

/**
 * Whether a complete list of so many numbers is to be doubted: null when it agrees with what the mirror knows.
 * `added`: numbers that the sync itself has put into the mirror, which were not known before. `isAccepted`: a person
 * took a list as small as this one for right. The one rule for the mirror and for what a purchase takes as evidence.
 */
export async function findDoubt(
  executor: Executor,
  listed: number,
  added = 0,
): Promise<(Doubt & { readonly isAccepted: boolean }) | null> {
  const known = (await executor.$count(numbers, isNull(numbers.goneAt))) - added;
  if (isBelievable(known, listed)) return null;
  return { known, listed, isAccepted: await isAccepted(executor, listed) };
}

/** Whether a person took a list as small as one of so many numbers for right, whichever sync they saw it in. */
export async function isAccepted(executor: Executor, listed: number): Promise<boolean> {
  const [accepted] = await executor
    .select({ listed: syncs.distinctCount })
    .from(syncs)
    .where(isNotNull(syncs.acceptedAt))
    .orderBy(desc(syncs.acceptedAt))
    .limit(1);
  return accepted !== undefined && isBelievable(accepted.listed ?? 0, listed);
}
