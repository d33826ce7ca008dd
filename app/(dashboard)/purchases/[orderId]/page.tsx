import { notFound } from "next/navigation";
import { cache } from "react";
import { OrderReceipt } from "@/components/purchases/orders/order-receipt";
import { orderTitle } from "@/components/purchases/orders/order-words";
import { WatchedOrder } from "@/components/purchases/orders/after-order";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { getOrderAction } from "@/lib/purchases/actions";
import { isMoving } from "@/lib/purchases/orders/order";

type Props = { params: Promise<{ orderId: string }> };

/** Once for the page and its title. */
const read = cache((orderId: string) => getOrderAction({ orderId }));

export async function generateMetadata({ params }: Props) {
  const result = await read((await params).orderId);
  return { title: result.ok && result.data ? orderTitle(result.data) : "Order" };
}

export default async function OrderPage({ params }: Props) {
  const person = await requirePageAccess("activity.own");
  const { orderId } = await params;
  const canBuy = hasPermission(person.role, "numbers.buy");
  const result = await read(orderId);
  const isMissing = result.ok ? result.data === null : result.failure.code === "INVALID_INPUT";
  if (isMissing) notFound();
  // What moves no more is only read: a page of it needs nothing that watches.
  if (result.ok && result.data && !isMoving(result.data))
    return <OrderReceipt order={result.data} canBuy={canBuy} />;
  return <WatchedOrder orderId={orderId} canBuy={canBuy} seen={result} />;
}
