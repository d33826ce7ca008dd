"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { totalsOf } from "@/lib/purchases/orders/order-totals";
import { purchasesQueries } from "@/lib/purchases/queries";
import { NextCheck } from "./next-check";
import { OrderReceipt, OrderSummary, type OrderParts } from "./order-receipt";
import { OrderSteering } from "./order-steering";

/** An order that is watched while anything of it moves; as a page, or as a step of the drawer. */
export function LiveOrder({
  orderId,
  canBuy,
  isSummary = false,
}: {
  orderId: string;
  canBuy: boolean;
  /** In the drawer. */
  isSummary?: boolean;
}) {
  const { data: order, error, isFetching, refetch } = useQuery(purchasesQueries.order(orderId));
  const queries = useQueryClient();
  const trouble = error && (
    <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
  );
  if (!order) return trouble ?? <Skeleton />;
  const { queryKey } = purchasesQueries.order(order.id);
  const readAgain = () => queries.invalidateQueries({ queryKey });
  const mayAct = canBuy && !order.isForReading;
  const parts: OrderParts = {
    canBuy,
    trouble,
    steering: <OrderSteering order={order} totals={totalsOf(order)} mayAct={mayAct} readAgain={readAgain} />,
    check: (purchase) =>
      order.isForReading ? null : <NextCheck order={order} purchase={purchase} readAgain={readAgain} />,
  };
  return isSummary ? <OrderSummary order={order} {...parts} /> : <OrderReceipt order={order} {...parts} />;
}
