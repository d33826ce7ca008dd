import "server-only";
import { asc, eq } from "drizzle-orm";
import { cartItems, carts } from "@/lib/db/schema";
import { database, type Executor } from "@/lib/db/server/connection";
import { moneyOf } from "@/lib/domain/money/money";
import { describePhone } from "@/lib/domain/phone/phone";
import { type Cart, nameAll } from "../cart";

/** A person's cart in the order in which it was filled; null for somebody who never had one. The vendor is not asked. */
export async function readCart(personId: string, executor: Executor = database()): Promise<Cart | null> {
  const [cart] = await executor.select().from(carts).where(eq(carts.personId, personId));
  if (!cart) return null;
  const rows = await executor
    .select()
    .from(cartItems)
    .where(eq(cartItems.personId, personId))
    .orderBy(asc(cartItems.position), asc(cartItems.number));
  const names = nameAll(
    rows.map(({ friendlyName }) => friendlyName),
    cart.namePattern,
  );
  return {
    orderId: cart.orderId,
    reason: cart.reason,
    costCentre: cart.costCentre,
    namePattern: cart.namePattern,
    items: rows.map((row, index) => ({
      phone: describePhone(row.number),
      ownName: row.friendlyName,
      friendlyName: names[index] ?? null,
      quote: {
        monthlyCost: moneyOf(row.quotedMonthlyCost, row.currency),
        setupFee: moneyOf(row.quotedSetupFee, row.currency),
      },
      isOffered: row.isOffered,
      location: row.location,
      features: row.features ?? [],
      quotedAt: row.quotedAt?.toISOString() ?? null,
    })),
  };
}

/** How many numbers are in a person's cart. */
export const countInCart = (personId: string) =>
  database().$count(cartItems, eq(cartItems.personId, personId));
