import "server-only";
import { asc, eq } from "drizzle-orm";
import { cartItems, carts } from "@/lib/db/schema";
import { database, type Executor } from "@/lib/db/server/connection";
import { moneyOf } from "@/lib/domain/money/money";
import { describePhone } from "@/lib/domain/phone/phone";
import { type Cart, type CartItem, type CartReading, nameAll } from "../cart";

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
    items: rows.map((row, index) => toItem(row, names[index] ?? null)),
  };
}

/** A stored number that is to be ordered, with the name it will be bought with. */
export const toItem = (
  row: Omit<typeof cartItems.$inferSelect, "personId">,
  friendlyName: string | null,
): CartItem => ({
  phone: describePhone(row.number),
  position: row.position,
  ownName: row.friendlyName,
  friendlyName,
  quote: {
    monthlyCost: moneyOf(row.quotedMonthlyCost, row.currency),
    setupFee: moneyOf(row.quotedSetupFee, row.currency),
  },
  isOffered: row.isOffered,
  location: row.location,
  features: row.features ?? [],
  quotedAt: row.quotedAt?.toISOString() ?? null,
});

/** The cart as pages keep it. */
export async function readCartNow(personId: string): Promise<CartReading> {
  const readAt = Date.now();
  return { cart: await readCart(personId), readAt };
}

/** How many numbers are in a person's cart. */
export const countInCart = (personId: string) =>
  database().$count(cartItems, eq(cartItems.personId, personId));
