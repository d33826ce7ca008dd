import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { recordActivity } from "@/lib/activity/server/record-activity";
import { activity, orders, purchases } from "@/lib/db/schema";
import { databaseNow, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { type Steering } from "@/lib/purchases/orders/server/steer-order";
import { wakeSending } from "@/lib/purchases/orders/server/store-order";

/** Checks that a person asks for cost the vendor a whole reading of the list. */
const BETWEEN_CHECKS_MS = 10_000;

/**
 * Makes the next check for a purchase due at once. It stays on its schedule otherwise: an early check can find the
 * number, it never says "not bought" earlier. Throws AppError when it is settled, or asked again too soon.
 */
export async function checkNow(purchaseId: string, who: Steering, given?: Date): Promise<void> {
  await inTransaction(async (transaction) => {
    const now = given ?? (await databaseNow(transaction));
    const [found] = await transaction
      .select({ purchase: purchases, placedBy: orders.placedBy })
      .from(purchases)
      .innerJoin(orders, eq(orders.id, purchases.orderId))
      .where(eq(purchases.id, purchaseId))
      .for("update", { of: purchases });
    if (!found || (found.placedBy !== who.personId && !who.seesAll)) {
      throw new AppError("MISSING", "There is no such purchase", "Nothing was changed and nothing was paid.");
    }
    const { purchase } = found;
    if (purchase.nextCheckAt === null) throw settled();
    if (purchase.nextCheckAt <= now) return;
    const [last] = await transaction
      .select({ at: activity.at })
      .from(activity)
      .where(and(eq(activity.purchaseId, purchaseId), eq(activity.kind, "look_asked")))
      .orderBy(desc(activity.id))
      .limit(1);
    if (last && now.getTime() - last.at.getTime() < BETWEEN_CHECKS_MS) throw tooSoon();
    await transaction.update(purchases).set({ nextCheckAt: now }).where(eq(purchases.id, purchaseId));
    await recordActivity(transaction, {
      kind: "look_asked",
      orderId: purchase.orderId,
      purchaseId,
      actorId: who.personId,
      requestId: who.requestId,
      details: { number: purchase.number },
    });
    await wakeSending(transaction);
  });
}

const settled = () =>
  new AppError(
    "ALREADY_OPEN",
    "There is nothing left to check",
    "This purchase is settled. Reload the page to see the result.",
  );

const tooSoon = () =>
  new AppError(
    "LIMIT_REACHED",
    "The account was checked a moment ago",
    "The number was not in it yet. Wait ten seconds and check again; a check sends and pays nothing.",
  );
