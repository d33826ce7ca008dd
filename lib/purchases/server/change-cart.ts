import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { cartItems, carts } from "@/lib/db/schema";
import { inTransaction } from "@/lib/db/server/connection";
import { type CartTexts } from "../cart";
import { lockCart } from "./fill-cart";

/** What a person changes in the cart. What is absent stays as it is; null clears. */
export type CartChange = Partial<CartTexts> & {
  /** Friendly names by number (E.164). */
  readonly names?: Readonly<Record<string, string | null>> | undefined;
};

/** Changes names, reason, cost centre and pattern. Numbers that are no longer in the cart are passed over. */
export async function changeCart(personId: string, { names = {}, ...texts }: CartChange): Promise<void> {
  await inTransaction(async (transaction) => {
    await lockCart(transaction, personId);
    await transaction
      .update(carts)
      .set({ ...texts, updatedAt: new Date() })
      .where(eq(carts.personId, personId));
    for (const [number, friendlyName] of Object.entries(names)) {
      await transaction
        .update(cartItems)
        .set({ friendlyName })
        .where(and(eq(cartItems.personId, personId), eq(cartItems.number, number)));
    }
  });
}

/** Takes numbers (E.164) out of the cart. */
export async function removeFromCart(personId: string, numbers: readonly string[]): Promise<void> {
  await inTransaction(async (transaction) => {
    await lockCart(transaction, personId);
    await transaction
      .delete(cartItems)
      .where(and(eq(cartItems.personId, personId), inArray(cartItems.number, [...numbers])));
  });
}
