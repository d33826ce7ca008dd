import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { OrderReceipt } from "@/components/purchases/orders/order-receipt";
import { hasPermission } from "@/lib/auth/permissions";
import { QueryProvider } from "@/components/shell/query-provider";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { purchasesQueries } from "@/lib/purchases/queries";
import { queryClient } from "@/lib/query-client";

export const metadata = { title: "Purchase" };

type Props = { params: Promise<{ orderId: string }> };

export default async function OrderPage({ params }: Props) {
  const person = await requirePageAccess("activity.own");
  const { orderId } = await params;
  const client = queryClient();
  const result = await client.fetchQuery(purchasesQueries.order(orderId));
  const isMissing = result.ok ? result.data === null : result.failure.code === "INVALID_INPUT";
  if (isMissing) notFound();
  return (
    <QueryProvider>
      <HydrationBoundary state={dehydrate(client)}>
        <OrderReceipt orderId={orderId} canBuy={hasPermission(person.role, "numbers.buy")} />
      </HydrationBoundary>
    </QueryProvider>
  );
}
