import "server-only";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { numbers, purchases } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { statusRule } from "@/lib/domain/number";
import { OPEN_STATES } from "@/lib/domain/purchase";

/**
 * Refuses a number (E.164) that the account owns or that is being bought. For a clear answer early; what really keeps
 * two purchases of one number apart is the unique index. Throws AppError.
 */
export async function refuseOwned(number: string): Promise<void> {
  const [open] = await database()
    .select({ state: purchases.state })
    .from(purchases)
    .where(
      and(
        eq(purchases.number, number),
        or(
          inArray(purchases.state, [...OPEN_STATES]),
          and(eq(purchases.state, "bought"), isNull(purchases.releasedAt)),
        ),
      ),
    );
  if (open && open.state !== "bought") throw alreadyOpen();
  const known = await database()
    .select({ status: numbers.status })
    .from(numbers)
    .where(and(eq(numbers.number, number), isNull(numbers.goneAt)));
  if (!open && !known.some(({ status }) => statusRule(status).isOwned)) return;
  throw new AppError(
    "ALREADY_OWNED",
    "The account already owns this number",
    "Nothing was sent and nothing was paid. You can use the number right away.",
    { fieldErrors: { number: "This number is already yours: find it in the list of numbers." } },
  );
}

/** Somebody is buying this number at the moment, or a purchase of it is being checked. */
export function alreadyOpen(): AppError {
  return new AppError(
    "ALREADY_OPEN",
    "A purchase of this number is already under way",
    "Nothing was sent a second time. Wait until the first purchase is settled.",
    { fieldErrors: { number: "A purchase of this number is under way or being checked." } },
  );
}
