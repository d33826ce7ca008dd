import "server-only";
import { desc, eq } from "drizzle-orm";
import { orders } from "@/lib/db/schema";
import { database } from "@/lib/db/server/connection";

/** The id of the order that a person placed last; null for none. */
export async function findLastOrder(personId: string): Promise<string | null> {
  const [order] = await database()
    .select({ id: orders.id })
    .from(orders)
    .where(eq(orders.placedBy, personId))
    .orderBy(desc(orders.placedAt))
    .limit(1);
  return order?.id ?? null;
}
