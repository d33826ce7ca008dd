import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { cartItems, carts } from "@/lib/db/schema";
import { inTransaction } from "@/lib/db/server/connection";
import { type E164 } from "@/lib/domain/phone/phone";
import { type CartTexts } from "../cart";
import { lockCart } from "./fill-cart";

/** What a person changes in the cart. What is absent stays as it is; null clears. */
export type CartChange = { readonly [Text in keyof CartTexts]?: CartTexts[Text] | undefined } & {
  /** Friendly names by number. */
  readonly names?: Readonly<Partial<Record<E164, string | null>>> | undefined;
};

/** Changes names, reason, cost centre and pattern. Numbers that are no longer in the cart are passed over. */
export async function changeCart(personId: string, { names = {}, ...texts }: CartChange): Promise<void> {
  await inTransaction(async (transaction) => {
    await lockCart(transaction, personId);
    await transaction
      .update(carts)
      .set({ ...texts, updatedAt: new Date() })
      .where(eq(carts.personId, personId));
    const named = Object.entries(names).map(([number, name]) => ({ number, name }));
    if (named.length === 0) return;
    await transaction
      .update(cartItems)
      .set({ friendlyName: sql`named.name` })
      .from(sql`jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as named(number text, name text)`)
      .where(and(eq(cartItems.personId, personId), eq(cartItems.number, sql`named.number`)));
  });
}

/** Takes numbers out of the cart. */
export async function removeFromCart(personId: string, numbers: readonly E164[]): Promise<void> {
  await inTransaction(async (transaction) => {
    await lockCart(transaction, personId);
    await transaction
      .delete(cartItems)
      .where(and(eq(cartItems.personId, personId), inArray(cartItems.number, [...numbers])));
  });
}
