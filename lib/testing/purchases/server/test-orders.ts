import "server-only";
import { e164 } from "@/lib/testing/e164";
import { type Role } from "@/lib/domain/permissions";
import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { activity, orders, purchases, users } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";
import { quoteText } from "@/lib/domain/money/due-now";
import { placeOrder } from "@/lib/purchases/checkout/server/place-order";
import { quoteNumber } from "@/lib/purchases/checkout/server/quote-number";

/** A person who may place orders. Answers the id. */
export async function makePerson(name = "Tess Test", role: Role = "support"): Promise<string> {
  const [row] = await database()
    .insert(users)
    .values({ email: `${randomUUID()}@example.test`, name, role })
    .returning({ id: users.id });
  return row!.id;
}

/** Reviews and places an order of one number as the buy page does. Answers the order's id. */
export async function order(
  number: string,
  personId: string,
  friendlyName: string | null = null,
): Promise<string> {
  const { orderId, quote } = await quoteNumber({ number, friendlyName });
  await placeOrder(
    { orderId, number: e164(number), friendlyName, seenQuote: quoteText(quote) },
    { personId, requestId: randomUUID() },
  );
  return orderId;
}

/** Stores an order of these numbers as it stands right after it was placed. Answers its id. */
export async function storeOrder(
  numbers: readonly string[],
  placedBy: string,
  facts: Partial<typeof orders.$inferInsert> = {},
): Promise<string> {
  const id = randomUUID();
  await database()
    .insert(orders)
    .values({ ...facts, id, placedBy, contentHash: id });
  await database()
    .insert(purchases)
    .values(
      numbers.map((number, index) => ({
        orderId: id,
        position: index + 1,
        number: e164(number),
        state: "queued" as const,
        quotedMonthlyCost: 9_900,
        quotedSetupFee: 0,
      })),
    );
  return id;
}

/** The purchases of an order, in its order. */
export function purchasesOf(orderId: string) {
  return database()
    .select()
    .from(purchases)
    .where(eq(purchases.orderId, orderId))
    .orderBy(asc(purchases.position));
}

/** The only purchase of an order. */
export async function purchaseOf(orderId: string) {
  const [row] = await database().select().from(purchases).where(eq(purchases.orderId, orderId));
  return row!;
}

/** The states a purchase went through, as its activity tells. */
export async function historyOf(purchaseId: string): Promise<string[]> {
  const rows = await database()
    .select()
    .from(activity)
    .where(eq(activity.purchaseId, purchaseId))
    .orderBy(asc(activity.id));
  return rows.map(({ fromState, toState }) => `${fromState} > ${toState}`);
}
