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
  type Check,
  type ReconciliationCase,
  type CheckVerdict,
  nextCheckAt,
} from "@/lib/domain/purchase/purchase-checks";
import { requestSync } from "@/lib/numbers/sync/server/sync-numbers";
import { env } from "@/lib/server/env/env";
import { failPoint } from "@/lib/server/env/fail-point";
import { log } from "@/lib/server/log";
import { changeState, type Purchase } from "@/lib/purchases/ledger/server/change-state";
import { storeBought } from "@/lib/purchases/ledger/server/store-bought";

const checksPace = () => env().TEST_HOOKS?.checksPace;

/** What the rules of checking need to know of a purchase. */
export const caseOf = (purchase: Purchase): ReconciliationCase => ({
  state: purchase.state,
  outcomeCode: purchase.outcomeCode,
  // Only what was sent is checked.
  sentAt: purchase.sentAt ?? new Date(0),
  wasAbsentBefore: purchase.wasAbsentBefore,
  firstAbsentAt: purchase.firstAbsentAt,
  isOtherNamed: purchase.namedNumber !== null || purchase.namedId !== null,
});

/**
 * Stores what a check says about a purchase, as it is by now: while the list was being read a late answer may have
 * settled it, or have named something that a person has to see.
 */
export async function settleCheck({ id, state }: Purchase, check: Check): Promise<void> {
  await failPoint("before-check-stored");
  const found = await inTransaction(async (transaction) => {
    const [purchase] = await transaction
      .select()
      .from(purchases)
      .where(and(eq(purchases.id, id), eq(purchases.state, state)))
      .for("update");
    if (!purchase) return null;
    const verdict = judgeCheck(caseOf(purchase), check, checksPace());
    if (verdict === "bought") return purchase;
    await storeVerdict(transaction, purchase, check, verdict);
    return null;
  });
  // What it costs is asked of the vendor, with no transaction open.
  if (found && check.found)
    await storeFound(found, check.found, state === "unknown" ? "FOUND" : "FOUND_LATE");
}

async function storeVerdict(
  executor: Executor,
  purchase: Purchase,
  check: Check,
  verdict: Exclude<CheckVerdict, "bought">,
): Promise<void> {
  if (verdict === "wait" || verdict === purchase.state) return noteCheck(executor, purchase, check, verdict);
  await changeState(executor, purchase.id, {
    from: purchase.state,
    to: verdict,
    facts: {
      ...counted(purchase, check),
      outcomeCode: codeOf(verdict, purchase, check),
      settledAt: verdict === "not_bought" ? check.startedAt : null,
      nextCheckAt: null,
    },
  });
  // Whoever decides wants to see the rows that were found.
  if (verdict === "needs_review") await requestSync(executor);
}

/** The check of a purchase that could not be settled is repeated like one that failed; answers when. */
export async function postponeCheck(purchase: Purchase, now: Date): Promise<void> {
  await database()
    .update(purchases)
    .set({ nextCheckAt: afterFailure(purchase, now) })
    .where(and(eq(purchases.id, purchase.id), eq(purchases.state, purchase.state)));
}

/** When a purchase that could not be settled at `now` is checked again. */
export const afterFailure = (purchase: Purchase, now: Date): Date =>
  nextCheckAt(caseOf(purchase), now, false, checksPace());

/** A number found in the account becomes bought, with its billing. */
export async function storeFound(purchase: Purchase, found: OwnedNumber, code: OutcomeCode): Promise<void> {
  const number = await readDetails(found);
  await inTransaction((transaction) =>
    storeBought(transaction, purchase, number, { from: purchase.state, facts: { outcomeCode: code } }),
  );
  log().info({ event: "purchase_found", purchaseId: purchase.id, code }, "number found in the account");
}

function codeOf(verdict: CheckVerdict, purchase: Purchase, check: Check): OutcomeCode {
  const { outcomeCode, isOtherNamed } = caseOf(purchase);
  if (verdict === "not_bought") return "NEVER_SEEN";
  if (isOtherNamed && outcomeCode) return outcomeCode;
  return check.found ? "OWNED_BEFORE" : "NOT_CHECKED";
}

const counted = (purchase: Purchase, check: Check) => ({
  checks: purchase.checks + (check.isComplete ? 1 : 0),
  firstAbsentAt: purchase.firstAbsentAt ?? (check.isEvidence && !check.found ? check.startedAt : null),
});

/** Nothing is settled by this check, or it confirmed what was said. */
async function noteCheck(
  executor: Executor,
  purchase: Purchase,
  check: Check,
  verdict: CheckVerdict,
): Promise<void> {
  const noted = counted(purchase, check);
  const next = () =>
    nextCheckAt({ ...caseOf(purchase), ...noted }, check.startedAt, check.isEvidence, checksPace());
  await executor
    .update(purchases)
    .set({ ...noted, nextCheckAt: verdict === "wait" ? next() : null })
    .where(eq(purchases.id, purchase.id));
}

/** The billing of a number found by its list row; unknown when the details cannot be read now. */
async function readDetails(row: OwnedNumber): Promise<NumberDetails> {
  try {
    return { ...(await getNumber(row.id, { lane: "checks" })), id: row.id, number: row.number };
  } catch (error) {
    if (!(error instanceof AudianError)) throw error;
    return { ...row, monthlyCost: null, nextCharge: null, features: null, location: null };
  }
}
