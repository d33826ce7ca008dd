import "server-only";
import { and, asc, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { getNumber } from "@/lib/audian/server/numbers";
import { numbers, purchases } from "@/lib/db/schema";
import { database, inTransaction } from "@/lib/db/server/connection";
import { type NumberDetails, type OwnedNumber, statusRule } from "@/lib/domain/number";
import { OPEN_STATES, type OutcomeCode } from "@/lib/domain/purchase";
import {
  findOwned,
  isFoundLate,
  judgeLook,
  type Look,
  type LookedFor,
  type LookVerdict,
  nextLookAt,
} from "@/lib/domain/purchase-looks";
import { env } from "@/lib/server/env";
import { failPoint } from "@/lib/server/fail-point";
import { log } from "@/lib/server/log";
import { requestSync } from "@/lib/numbers/server/sync-numbers";
import { type Walk, walkNumbers } from "@/lib/numbers/server/walk-numbers";
import { changeState, type Purchase } from "./change-state";
import { storeBought } from "./store-bought";

/** Called not bought, and nobody has bought the number since or is about to. */
const isRefusedAndFree = sql`${purchases.state} = 'not_bought' and not exists (
  select 1 from purchases as other where other.number = ${purchases.number}
    and (other.state in ${OPEN_STATES} or (other.state = 'bought' and other.released_at is null)))`;

/** A person's decision stands against what the person could see. */
const isNewsToReviewer = sql`(${purchases.outcomeCode} is distinct from 'REVIEWED' or ${numbers.firstSeenAt} > ${purchases.settledAt})`;

type Options = { readonly now?: Date; readonly signal?: AbortSignal };

/**
 * Looks for purchases whose answer was lost (and refused ones that left a doubt) as soon as the look of one is due.
 * One walk over the vendor's list serves all whose answer was lost. Returns how many were looked for.
 */
export async function lookForUnknown({ now = new Date(), signal }: Options = {}): Promise<number> {
  const isDue = lte(purchases.nextLookAt, now);
  const due = await database()
    .select()
    .from(purchases)
    .where(
      or(
        // What was sent while the walk ran may be missing from it.
        and(eq(purchases.state, "unknown"), lte(purchases.sentAt, now), sql`exists ${dueUnknown(now)}`),
        and(isRefusedAndFree, isDue),
      ),
    )
    .orderBy(asc(purchases.sentAt));
  if (due.length === 0) return 0;
  const walk = await tryToWalk(signal);
  for (const purchase of due) {
    const found = findOwned(walk?.numbers ?? [], purchase.number);
    await settle(purchase, { startedAt: now, isComplete: walk?.state === "complete", found });
  }
  return due.length;
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
    .where(and(isRefusedAndFree, isNotNull(purchases.sentAt), isNewsToReviewer));
  let settled = 0;
  for (const { purchase, number } of rows) {
    const found: OwnedNumber = {
      ...number,
      purchasedAt: number.purchasedAt?.toISOString() ?? null,
      expiresAt: number.expiresAt?.toISOString() ?? null,
    };
    if (!statusRule(found.status).isOwned || !isFoundLate(lookedFor(purchase), found)) continue;
    await storeFound(purchase, found, "FOUND_LATE");
    settled += 1;
  }
  return settled;
}

const dueUnknown = (now: Date) =>
  database()
    .select({ one: sql`1` })
    .from(purchases)
    .where(and(eq(purchases.state, "unknown"), lte(purchases.nextLookAt, now)));

async function tryToWalk(signal?: AbortSignal): Promise<Walk | null> {
  try {
    return await walkNumbers({ lane: "people", ...(signal ? { signal } : {}) });
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    log().warn({ event: "look_failed", code: error.code }, "no look possible");
    return null;
  }
}

const looksPace = () => env().TEST_HOOKS?.looksPace;

const lookedFor = (purchase: Purchase): LookedFor => ({
  state: purchase.state,
  outcomeCode: purchase.outcomeCode as OutcomeCode | null,
  // Only what was sent is looked for.
  sentAt: purchase.sentAt ?? new Date(0),
  wasOwnedBefore: purchase.wasOwnedBefore,
});

async function settle(purchase: Purchase, look: Look): Promise<void> {
  const verdict = judgeLook(lookedFor(purchase), look, looksPace());
  await failPoint("before-look-stored");
  if (verdict === "bought" && look.found) {
    await storeFound(purchase, look.found, purchase.state === "unknown" ? "FOUND" : "FOUND_LATE");
  } else if (verdict === "wait" || verdict === purchase.state) {
    await noteLook(purchase, look, verdict);
  } else {
    await inTransaction(async (transaction) => {
      await changeState(transaction, purchase.id, {
        from: purchase.state,
        to: verdict,
        facts: {
          outcomeCode: codeOf(verdict, look),
          looks: purchase.looks + (look.isComplete ? 1 : 0),
          settledAt: verdict === "not_bought" ? look.startedAt : null,
          nextLookAt: null,
        },
      });
      // Whoever decides wants to see the row that was found.
      if (look.found) await requestSync(transaction);
    });
  }
}

function codeOf(verdict: LookVerdict, look: Look): OutcomeCode {
  if (verdict === "not_bought") return "NEVER_SEEN";
  return look.found ? "OWNED_BEFORE" : "NOT_CHECKED";
}

/** Nothing is settled by this look, or it confirmed what was said. */
async function noteLook(purchase: Purchase, look: Look, verdict: LookVerdict): Promise<void> {
  const { sentAt } = lookedFor(purchase);
  await database()
    .update(purchases)
    .set({
      looks: purchase.looks + (look.isComplete ? 1 : 0),
      nextLookAt:
        verdict === "wait" ? nextLookAt(sentAt, look.startedAt, look.isComplete, looksPace()) : null,
    })
    .where(and(eq(purchases.id, purchase.id), eq(purchases.state, purchase.state)));
}

async function storeFound(purchase: Purchase, found: OwnedNumber, code: OutcomeCode): Promise<void> {
  const number = await readDetails(found);
  await inTransaction((transaction) =>
    storeBought(transaction, purchase, number, { from: purchase.state, facts: { outcomeCode: code } }),
  );
  log().info({ event: "purchase_found", purchaseId: purchase.id, code }, "number found in the account");
}

/** The billing of a number found by its list row; unknown when the details cannot be read now. */
async function readDetails(row: OwnedNumber): Promise<NumberDetails> {
  try {
    return { ...(await getNumber(row.id)), id: row.id, number: row.number };
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    return { ...row, monthlyCost: null, nextCharge: null, features: null, location: null };
  }
}
