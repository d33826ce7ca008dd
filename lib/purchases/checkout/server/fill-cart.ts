import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { AudianError } from "@/lib/audian/errors";
import { cartItems, carts } from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { MAX_NUMBERS } from "@/lib/purchases/orders/order";
import { type E164 } from "@/lib/domain/phone/phone";
import { findManyInInventory, type InInventory } from "@/lib/purchases/inventory/server/find-in-inventory";
import { recentRow } from "@/lib/purchases/inventory/server/recent-searches";
import { findTaken } from "@/lib/purchases/ledger/server/refuse-owned";

/** A number for the cart. */
export type Wanted = {
  readonly number: E164;
  readonly friendlyName: string | null;
  /** Where it stood before it was taken out; at the end unless given. */
  readonly position?: number | undefined;
};

export type Added = {
  readonly added: number;
  /** Were in the cart before. */
  readonly alreadyThere: number;
  /** Are the account's already, or being bought. */
  readonly taken: number;
};

/**
 * Puts numbers into a person's cart, with the price that the vendor names for each; unknown where it cannot be asked,
 * which holds nothing up. What is in it already stays as it is. Throws AppError when the cart would be too full.
 */
export async function fillCart(personId: string, wanted: readonly Wanted[]): Promise<Added> {
  const once = [...new Map(wanted.map((item) => [item.number, item])).values()];
  const taken = await findTaken(once.map(({ number }) => number));
  const free = once.filter(({ number }) => !taken.has(number));
  const offered = await readInventory(free.map(({ number }) => number));
  const added = await inTransaction(async (transaction) => {
    await lockCart(transaction, personId);
    const there = await transaction.$count(cartItems, eq(cartItems.personId, personId));
    const fresh = await withoutThere(transaction, personId, free);
    if (there + fresh.length > MAX_NUMBERS) throw tooFull(there, fresh.length);
    if (fresh.length > 0) {
      const last = await lastPosition(transaction, personId);
      const quotedAt = new Date();
      await transaction.insert(cartItems).values(
        fresh.map(({ number, friendlyName, position }, index) => ({
          personId,
          number,
          friendlyName,
          position: position ?? last + index + 1,
          ...offerColumns(offered.get(number), quotedAt),
        })),
      );
    }
    return fresh.length;
  });
  return { added, alreadyThere: free.length - added, taken: taken.size };
}

/** Locks a person's cart until the transaction ends; makes it where there is none. */
export async function lockCart(transaction: Executor, personId: string): Promise<void> {
  await transaction
    .insert(carts)
    .values({ personId })
    .onConflictDoUpdate({ target: carts.personId, set: { updatedAt: sql`now()` } });
}

/** What is stored of the vendor's answer for a number. */
export function offerColumns(row: InInventory, quotedAt: Date) {
  return {
    quotedMonthlyCost: row?.monthlyCost?.amount ?? null,
    quotedSetupFee: row?.setupFee?.amount ?? null,
    currency: row?.monthlyCost?.currency ?? "USD",
    location: row?.location ?? null,
    features: row ? [...row.features] : null,
    isOffered: row === undefined ? null : row !== null,
    quotedAt: row === undefined ? null : quotedAt,
  };
}

async function readInventory(numbers: readonly E164[]): Promise<Map<E164, InInventory>> {
  const seen = new Map<E164, InInventory>(numbers.map((number) => [number, recentRow(number)]));
  const unseen = numbers.filter((number) => seen.get(number) === undefined);
  try {
    return new Map([...seen, ...(await findManyInInventory(unseen))]);
  } catch (error) {
    // The price is read again before anything is bought.
    if (error instanceof AudianError) return seen;
    throw error;
  }
}

async function withoutThere(transaction: Executor, personId: string, wanted: readonly Wanted[]) {
  if (wanted.length === 0) return [];
  const numbers = wanted.map(({ number }) => number);
  const rows = await transaction
    .select({ number: cartItems.number })
    .from(cartItems)
    .where(and(eq(cartItems.personId, personId), inArray(cartItems.number, numbers)));
  const there = new Set(rows.map(({ number }) => number));
  return wanted.filter(({ number }) => !there.has(number));
}

async function lastPosition(transaction: Executor, personId: string): Promise<number> {
  const [row] = await transaction
    .select({ last: sql<number>`coalesce(max(${cartItems.position}), 0)::int` })
    .from(cartItems)
    .where(eq(cartItems.personId, personId));
  return row?.last ?? 0;
}

const tooFull = (there: number, more: number) =>
  new AppError(
    "INVALID_INPUT",
    `A cart holds at most ${MAX_NUMBERS} numbers`,
    `Yours has ${there}, and ${more} more would not fit. Nothing was added. Order these first, or remove some.`,
  );
