import "server-only";
import { asc, eq } from "drizzle-orm";
import { cartItems, carts } from "@/lib/db/schema";
import { database, type Executor } from "@/lib/db/server/connection";
import { type Money } from "@/lib/domain/money";
import { describePhone } from "@/lib/domain/phone";
import { type Cart, nameAll } from "../cart";

type ItemRow = typeof cartItems.$inferSelect;

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
      quote: { monthlyCost: money(row, row.quotedMonthlyCost), setupFee: money(row, row.quotedSetupFee) },
      isOffered: row.isOffered,
      location: row.location,
      features: row.features ?? [],
      quotedAt: row.quotedAt?.toISOString() ?? null,
    })),
  };
}

function money({ currency }: ItemRow, amount: number | null): Money | null {
  return amount === null ? null : { amount, currency };
}
