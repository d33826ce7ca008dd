import "server-only";
import { and, eq } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { getNumber } from "@/lib/audian/server/numbers";
import { purchases } from "@/lib/db/schema";
import { database, type Executor, inTransaction } from "@/lib/db/server/connection";
import { type NumberDetails, type OwnedNumber } from "@/lib/domain/number";
import { type OutcomeCode } from "@/lib/domain/purchase/purchase";
import {
  judgeCheck,
  type Look,
  type ReconciliationCase,
  type LookVerdict,
  nextCheckAt,
} from "@/lib/domain/purchase/purchase-checks";
import { requestSync } from "@/lib/numbers/sync/server/sync-numbers";
import { env } from "@/lib/server/env/env";
import { failPoint } from "@/lib/server/env/fail-point";
import { log } from "@/lib/server/log";
import { changeState, type Purchase } from "@/lib/purchases/ledger/server/change-state";
import { storeBought } from "@/lib/purchases/ledger/server/store-bought";

const looksPace = () => env().TEST_HOOKS?.looksPace;

/** What the rules of looking need to know of a purchase. */
export const lookedFor = (purchase: Purchase): ReconciliationCase => ({
  state: purchase.state,
  outcomeCode: purchase.outcomeCode,
  // Only what was sent is looked for.
  sentAt: purchase.sentAt ?? new Date(0),
  wasAbsentBefore: purchase.wasAbsentBefore,
  firstAbsentAt: purchase.firstAbsentAt,
  isOtherNamed: purchase.namedNumber !== null || purchase.namedId !== null,
});

/**
 * Stores what a look says about a purchase, as it is by now: while the list was being read a late answer may have
 * settled it, or have named something that a person has to see.
 */
export async function settleCheck({ id, state }: Purchase, look: Look): Promise<void> {
  await failPoint("before-look-stored");
  const found = await inTransaction(async (transaction) => {
    const [purchase] = await transaction
      .select()
      .from(purchases)
      .where(and(eq(purchases.id, id), eq(purchases.state, state)))
      .for("update");
    if (!purchase) return null;
    const verdict = judgeCheck(lookedFor(purchase), look, looksPace());
    if (verdict === "bought") return purchase;
    await storeVerdict(transaction, purchase, look, verdict);
    return null;
  });
  // What it costs is asked of the vendor, with no transaction open.
  if (found && look.found) await storeFound(found, look.found, state === "unknown" ? "FOUND" : "FOUND_LATE");
}

async function storeVerdict(
  executor: Executor,
  purchase: Purchase,
  look: Look,
  verdict: Exclude<LookVerdict, "bought">,
): Promise<void> {
  if (verdict === "wait" || verdict === purchase.state) return noteLook(executor, purchase, look, verdict);
  await changeState(executor, purchase.id, {
    from: purchase.state,
    to: verdict,
    facts: {
      ...counted(purchase, look),
      outcomeCode: codeOf(verdict, purchase, look),
      settledAt: verdict === "not_bought" ? look.startedAt : null,
      nextCheckAt: null,
    },
  });
  // Whoever decides wants to see the rows that were found.
  if (verdict === "needs_review") await requestSync(executor);
}

/** The look of a purchase that could not be settled is repeated like one that failed; answers when. */
export async function postponeLook(purchase: Purchase, now: Date): Promise<void> {
  await database()
    .update(purchases)
    .set({ nextCheckAt: afterFailure(purchase, now) })
    .where(and(eq(purchases.id, purchase.id), eq(purchases.state, purchase.state)));
}

/** When a purchase that could not be settled at `now` is looked for again. */
export const afterFailure = (purchase: Purchase, now: Date): Date =>
  nextCheckAt(lookedFor(purchase), now, false, looksPace());

/** A number found in the account becomes bought, with its billing. */
export async function storeFound(purchase: Purchase, found: OwnedNumber, code: OutcomeCode): Promise<void> {
  const number = await readDetails(found);
  await inTransaction((transaction) =>
    storeBought(transaction, purchase, number, { from: purchase.state, facts: { outcomeCode: code } }),
  );
  log().info({ event: "purchase_found", purchaseId: purchase.id, code }, "number found in the account");
}

function codeOf(verdict: LookVerdict, purchase: Purchase, look: Look): OutcomeCode {
  const { outcomeCode, isOtherNamed } = lookedFor(purchase);
  if (verdict === "not_bought") return "NEVER_SEEN";
  if (isOtherNamed && outcomeCode) return outcomeCode;
  return look.found ? "OWNED_BEFORE" : "NOT_CHECKED";
}

const counted = (purchase: Purchase, look: Look) => ({
  looks: purchase.looks + (look.isComplete ? 1 : 0),
  firstAbsentAt: purchase.firstAbsentAt ?? (look.isEvidence && !look.found ? look.startedAt : null),
});

/** Nothing is settled by this look, or it confirmed what was said. */
async function noteLook(
  executor: Executor,
  purchase: Purchase,
  look: Look,
  verdict: LookVerdict,
): Promise<void> {
  const noted = counted(purchase, look);
  const next = () =>
    nextCheckAt({ ...lookedFor(purchase), ...noted }, look.startedAt, look.isEvidence, looksPace());
  await executor
    .update(purchases)
    .set({ ...noted, nextCheckAt: verdict === "wait" ? next() : null })
    .where(eq(purchases.id, purchase.id));
}

/** The billing of a number found by its list row; unknown when the details cannot be read now. */
async function readDetails(row: OwnedNumber): Promise<NumberDetails> {
  try {
    return { ...(await getNumber(row.id, { lane: "looks" })), id: row.id, number: row.number };
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    return { ...row, monthlyCost: null, nextCharge: null, features: null, location: null };
  }
}
