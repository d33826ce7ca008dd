import "server-only";
import { and, asc, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { numbers, purchases } from "@/lib/db/schema";
import { database, databaseNow } from "@/lib/db/server/connection";
import { type OwnedNumber, statusRule } from "@/lib/domain/number";
import { OPEN_STATES } from "@/lib/domain/purchase/purchase";
import { isFoundLate } from "@/lib/domain/purchase/purchase-checks";
import { log } from "@/lib/server/log";
import { type Purchase } from "@/lib/purchases/ledger/server/change-state";
import { readAccount } from "./read-account";
import { afterFailure, caseOf, postponeCheck, settleCheck, storeFound } from "./settle-check";

/** Called not bought, and nobody has bought the number since or is about to. */
const isRefusedAndFree = sql`${purchases.state} = 'not_bought' and not exists (
  select 1 from purchases as other where other.number = ${purchases.number}
    and (other.state in ${OPEN_STATES} or (other.state = 'bought' and other.released_at is null)))`;

/** A person's decision stands against what the person could see. */
const isNewsToReviewer = sql`(${purchases.outcomeCode} is distinct from 'REVIEWED' or ${numbers.firstSeenAt} > ${purchases.settledAt})`;

/** No purchase has bought this row: what became of it since makes no other purchase's of it. */
const isNobodys = sql`not exists (
  select 1 from purchases as buyer where buyer.number_id = ${numbers.id} and buyer.state = 'bought')`;

/** Until when purchases that could not be settled are left alone, should the database not have taken that either. */
type RetryTimes = Map<string, Date>;
const ownRetryTimes: RetryTimes = new Map();

/** `retryAt`: what this process knows. */
type Options = { readonly now?: Date; readonly signal?: AbortSignal; readonly retryAt?: RetryTimes };

/**
 * Checks purchases whose answer was lost (and refused ones that left a doubt) as soon as the check of one is due.
 * One sync over the vendor's list serves all whose answer was lost; one that cannot be settled does not keep the
 * others from it. Returns how many were checked.
 */
export async function reconcileUnknown({
  now: given,
  signal,
  retryAt = ownRetryTimes,
}: Options = {}): Promise<number> {
  const now = given ?? (await databaseNow());
  for (const [id, until] of retryAt) if (until <= now) retryAt.delete(id);
  const open = await database()
    .select()
    .from(purchases)
    .where(
      or(
        // What was sent while the sync ran may be missing from it.
        and(eq(purchases.state, "unknown"), lte(purchases.sentAt, now)),
        and(isRefusedAndFree, lte(purchases.nextCheckAt, now)),
      ),
    )
    .orderBy(asc(purchases.sentAt));
  const wanted = open.filter(({ id }) => !retryAt.has(id));
  const isDue = ({ nextCheckAt }: Purchase) => nextCheckAt !== null && nextCheckAt <= now;
  const due = wanted.some((purchase) => purchase.state === "unknown" && isDue(purchase))
    ? wanted
    : wanted.filter(({ state }) => state !== "unknown");
  if (due.length === 0) return 0;
  const checkOf = await readAccount(due, now, signal);
  for (const purchase of due) {
    try {
      await settleCheck(purchase, checkOf(purchase));
    } catch (error) {
      log().error(
        { event: "check_not_stored", purchaseId: purchase.id, err: error },
        "purchase could not be settled",
      );
      await postpone(purchase, now, retryAt);
    }
  }
  return due.length;
}

/** Throws only when the database is away for everybody: then the run is over. */
async function postpone(purchase: Purchase, now: Date, retryAt: RetryTimes): Promise<void> {
  retryAt.set(purchase.id, afterFailure(purchase, now));
  try {
    await postponeCheck(purchase, now);
  } catch {
    await databaseNow();
  }
}

/**
 * Purchases that were called not bought although a doubt remained, and whose number has since appeared in the mirror:
 * they become bought. Run after a sync. Returns how many.
 */
export async function settleFoundLate(): Promise<number> {
  const rows = await database()
    .select({ purchase: purchases, number: numbers })
    .from(purchases)
    .innerJoin(numbers, and(eq(numbers.number, purchases.number), isNull(numbers.goneAt)))
    .where(and(isRefusedAndFree, isNobodys, isNotNull(purchases.sentAt), isNewsToReviewer))
    // Of several only one can have bought it: the one that was sent first.
    .orderBy(asc(purchases.sentAt));
  let settled = 0;
  for (const { purchase, number } of rows) {
    const found: OwnedNumber = {
      ...number,
      purchasedAt: number.purchasedAt?.toISOString() ?? null,
      expiresAt: number.expiresAt?.toISOString() ?? null,
    };
    if (!statusRule(found.status).isOwned || !isFoundLate(caseOf(purchase), found)) continue;
    try {
      await storeFound(purchase, found, "FOUND_LATE");
      settled += 1;
    } catch (error) {
      log().error(
        { event: "found_not_stored", purchaseId: purchase.id, err: error },
        "found number not stored",
      );
      await databaseNow();
    }
  }
  return settled;
}
