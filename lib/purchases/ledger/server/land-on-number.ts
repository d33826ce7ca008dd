import "server-only";
import { eq } from "drizzle-orm";
import { numbers, orders } from "@/lib/db/schema";
import { type Executor } from "@/lib/db/server/connection";
import { landOrder, purchaseDay } from "@/lib/domain/purchase/landing";
import {
  ANNOTATION_COLUMNS,
  readSaid,
  storeAnnotations,
} from "@/lib/numbers/annotations/server/store-annotations";
import { env } from "@/lib/server/env/env";
import { type Purchase } from "./change-state";

/**
 * Carries the cost centre and the reason of an order to a number that it has bought, see landOrder. Call it in the
 * transaction that makes it bought, after the number's row was written, which is locked from then on.
 */
export async function landOnNumber(executor: Executor, purchase: Purchase, numberId: string): Promise<void> {
  const [order] = await executor
    .select({
      costCentre: orders.costCentre,
      reason: orders.reason,
      placedBy: orders.placedBy,
      placedAt: orders.placedAt,
    })
    .from(orders)
    .where(eq(orders.id, purchase.orderId));
  if (!order || (order.costCentre === null && order.reason === null)) return;
  const [number] = await executor
    .select({
      ...ANNOTATION_COLUMNS,
      purchasedAt: numbers.purchasedAt,
      firstSeenAt: numbers.firstSeenAt,
    })
    .from(numbers)
    .where(eq(numbers.id, numberId));
  if (!number) return;
  const history = await readSaid(executor, [numberId]);
  const since = purchaseDay(env().REPORTING_TIME_ZONE, purchase.sentAt ?? order.placedAt, number.purchasedAt);
  const placedAt = order.placedAt.toISOString();
  const landed = landOrder(
    number,
    history.get(numberId) ?? [],
    { ...order, placedAt },
    since,
    number.firstSeenAt.toISOString(),
  );
  const after = landed.at(-1)?.after;
  if (!after) return;
  const change = {
    id: numberId,
    after,
    kinds: landed.map(({ kind }) => kind),
    said: landed.flatMap(({ said }) => said),
  };
  await storeAnnotations(executor, [change], { since, by: order.placedBy, at: placedAt });
}
