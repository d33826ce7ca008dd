import "server-only";
import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { numbers, purchases } from "@/lib/db/schema";
import { database, type Executor } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { isOwnedNow } from "@/lib/db/server/is-owned";
import { describePhone, type E164, isE164 } from "@/lib/domain/phone/phone";
import { OPEN_STATES } from "@/lib/domain/purchase/purchase";

/** Why a number cannot be bought from here: the account owns it, or a purchase of it is under way. */
export type Taken = "owned" | "open";

/** As the unique index sees it: it is under way, or what it bought is still in the account. */
const isHolding = or(
  inArray(purchases.state, [...OPEN_STATES]),
  and(eq(purchases.state, "bought"), isNull(purchases.releasedAt)),
);

/** Which of these numbers the account owns, or is buying. */
export async function findTaken(
  wanted: readonly E164[],
  executor: Executor = database(),
): Promise<Map<E164, Taken>> {
  const taken = new Map<E164, Taken>();
  if (wanted.length === 0) return taken;
  for (const number of await selectOwnedNumbers(wanted, executor)) taken.set(number, "owned");
  const ordered = await executor
    .select({ number: purchases.number, state: purchases.state })
    .from(purchases)
    .where(and(inArray(purchases.number, [...wanted]), isHolding));
  for (const { number, state } of ordered) taken.set(number, state === "bought" ? "owned" : "open");
  return taken;
}

/** Whether another purchase of the same number is open, or has bought it. */
export async function isHeldByAnother(
  executor: Executor,
  { id, number }: { readonly id: string; readonly number: E164 },
): Promise<boolean> {
  const held = await executor.$count(
    purchases,
    and(eq(purchases.number, number), ne(purchases.id, id), isHolding),
  );
  return held > 0;
}

/** Which of these rows of the account a purchase has bought: one row is bought once, whatever became of it since. */
export async function selectBoughtRows(ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const bought = await database()
    .select({ id: purchases.numberId })
    .from(purchases)
    .where(and(inArray(purchases.numberId, [...ids]), eq(purchases.state, "bought")));
  return new Set(bought.flatMap(({ id }) => id ?? []));
}

/** Which of these numbers the mirror has among the owned ones. */
export async function selectOwnedNumbers(wanted: readonly E164[], executor: Executor): Promise<E164[]> {
  const known = await executor
    .select({ number: numbers.number })
    .from(numbers)
    .where(and(inArray(numbers.number, [...wanted]), isOwnedNow));
  return known.map(({ number }) => number).filter(isE164);
}

/**
 * Refuses numbers of which the account owns one, or is buying one. For a clear answer early; what really keeps
 * two purchases of one number apart is the unique index. Throws AppError.
 */
export async function refuseTaken(wanted: readonly E164[], executor?: Executor): Promise<void> {
  const taken = await findTaken(wanted, executor);
  const open = [...taken].filter(([, why]) => why === "open").map(([number]) => number);
  if (open.length > 0) throw alreadyOpen(wanted.length > 1 ? open : []);
  if (taken.size > 0) throw alreadyOwned(wanted.length > 1 ? [...taken.keys()] : []);
}

/** Somebody is buying this number, or these, at the moment, or a purchase is being checked. */
export function alreadyOpen(named: readonly E164[] = []): AppError {
  return new AppError(
    "ALREADY_OPEN",
    named.length > 0
      ? `A purchase of ${nameNumbers(named)} is already under way`
      : "A purchase of this number is already under way",
    named.length > 0
      ? "Nothing was sent. Remove it from the cart, or wait until the first purchase is settled."
      : "Nothing was sent a second time. Wait until the first purchase is settled.",
    { fieldErrors: { number: "A purchase of this number is under way or being checked." } },
  );
}

function alreadyOwned(named: readonly E164[]): AppError {
  return new AppError(
    "ALREADY_OWNED",
    named.length > 0
      ? `The account already owns ${nameNumbers(named)}`
      : "The account already owns this number",
    named.length > 0
      ? "Nothing was sent and nothing was paid. Remove it from the cart: you can use it right away."
      : "Nothing was sent and nothing was paid. You can use the number right away.",
    { fieldErrors: { number: "This number is already yours: find it in the list of numbers." } },
  );
}

/** All of them: an order that is refused says for which numbers. */
function nameNumbers(e164: readonly E164[]): string {
  return new Intl.ListFormat("en").format(e164.map((number) => describePhone(number).international));
}
