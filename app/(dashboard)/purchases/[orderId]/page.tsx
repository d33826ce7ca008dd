import { notFound } from "next/navigation";
import { OrderReceipt } from "@/components/purchases/orders/order-receipt";
import { WatchedOrder } from "@/components/purchases/orders/after-order";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { getOrderAction } from "@/lib/purchases/actions";
import { isMoving } from "@/lib/purchases/orders/order";

export const metadata = { title: "Purchase" };

type Props = { params: Promise<{ orderId: string }> };

export default async function OrderPage({ params }: Props) {
  const person = await requirePageAccess("activity.own");
  const { orderId } = await params;
  const canBuy = hasPermission(person.role, "numbers.buy");
  const result = await getOrderAction({ orderId });
  const isMissing = result.ok ? result.data === null : result.failure.code === "INVALID_INPUT";
  if (isMissing) notFound();
  // What moves no more is only read: a page of it needs nothing that watches.
  if (result.ok && result.data && !isMoving(result.data))
    return <OrderReceipt order={result.data} canBuy={canBuy} />;
  return <WatchedOrder orderId={orderId} canBuy={canBuy} seen={result} />;
}
