import "server-only";
import { and, eq, gte, inArray, isNull, lt, or } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { numbers, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { type E164 } from "@/lib/domain/phone/phone";
import { statusRule } from "@/lib/domain/number";
import { hasLeftSince, isEvidence, RECENT_PURCHASE_MS } from "@/lib/domain/purchase/purchase-evidence";
import { findForPurchase, type Check } from "@/lib/domain/purchase/purchase-checks";
import { findDoubt } from "@/lib/numbers/sync/server/find-doubt";
import { saysAbsent, type Listing, readListing } from "@/lib/numbers/sync/server/read-listing";
import { log } from "@/lib/server/log";
import { type Purchase } from "@/lib/purchases/ledger/server/change-state";
import { selectBoughtRows } from "@/lib/purchases/ledger/server/refuse-owned";

/** Judges one reading of the account's list for a purchase. */
export type CheckOf = (purchase: Purchase) => Check;

/**
 * Reads the account's list once, for all these purchases. A list that cannot be read is a check that says nothing: it
 * throws for other reasons only.
 */
export async function readAccount(
  wanted: readonly Purchase[],
  startedAt: Date,
  signal?: AbortSignal,
): Promise<CheckOf> {
  const listing = await tryToSync(signal);
  const nothing = { startedAt, isComplete: false, isEvidence: false, found: null, isAnothers: false };
  if (!listing) return () => nothing;
  const isComplete = listing.state === "complete";
  const rows = listing.numbers;
  const proves = isEvidence({
    isComplete,
    isBelieved: isComplete && (await isBelieved(listing)),
    // Which numbers those rows may be is asked for each number below.
    setAside: 0,
    rows,
    knownOurs: await numbersKnownOurs(startedAt),
  });
  const seen = await seenSince(wanted);
  const numbersWanted = new Set<string>(wanted.map(({ number }) => number));
  const candidates = rows.filter(({ number }) => numbersWanted.has(number));
  const bought = await selectBoughtRows(candidates.map(({ id }) => id));
  return (purchase) => ({
    startedAt,
    isComplete,
    isEvidence:
      proves &&
      !seen.has(purchase.id) &&
      saysAbsent(listing, purchase.number) &&
      !hasLeftSince(rows, purchase),
    ...findForPurchase(candidates, purchase.number, (id) => bought.has(id)),
  });
}

async function tryToSync(signal?: AbortSignal): Promise<Listing | null> {
  try {
    return await readListing({ lane: "checks", ...(signal ? { signal } : {}) });
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    log().warn({ event: "check_failed", code: error.code }, "no check possible");
    return null;
  }
}

async function isBelieved({ distinctCount }: Listing): Promise<boolean> {
  const doubt = await findDoubt(database(), distinctCount);
  return !doubt || doubt.isAccepted;
}

/** What recent purchases bought, up to the beginning of the reading, and has not left the account since. */
async function numbersKnownOurs(startedAt: Date): Promise<E164[]> {
  const bought = await database()
    .select({ number: purchases.number })
    .from(purchases)
    .where(
      and(
        eq(purchases.state, "bought"),
        isNull(purchases.releasedAt),
        lt(purchases.settledAt, startedAt),
        gte(purchases.settledAt, new Date(startedAt.getTime() - RECENT_PURCHASE_MS)),
      ),
    );
  return bought.map(({ number }) => number);
}

/** Ids of the purchases whose number the mirror has, or had since they were sent: it is not absent, or it was bought. */
async function seenSince(wanted: readonly Purchase[]): Promise<Set<string>> {
  const rows = await database()
    .select({ id: purchases.id, status: numbers.status })
    .from(purchases)
    .innerJoin(numbers, eq(numbers.number, purchases.number))
    .where(
      and(
        inArray(
          purchases.id,
          wanted.map(({ id }) => id),
        ),
        or(isNull(numbers.goneAt), gte(numbers.lastSeenAt, purchases.sentAt)),
      ),
    );
  return new Set(rows.filter(({ status }) => statusRule(status).isOwned).map(({ id }) => id));
}
