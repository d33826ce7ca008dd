"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useTitle } from "@/components/shell/keep-title";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { type Result } from "@/lib/action/result";
import { type OrderView } from "@/lib/purchases/orders/order";
import { type OrderProgress, progressOf, totalsOf } from "@/lib/purchases/orders/order-totals";
import { purchasesQueries } from "@/lib/purchases/queries";
import { queryClient } from "@/lib/query-client";
import { NextCheck } from "./next-check";
import { OrderReceipt, OrderSummary, type OrderParts } from "./order-receipt";
import { orderTitle } from "./order-words";
import { OrderSteering } from "./order-steering";

/** An order that is watched while anything of it moves; as a page, or as a step of the drawer. */
export function LiveOrder({
  orderId,
  canBuy,
  isSummary = false,
  seen,
  onProgress,
}: {
  orderId: string;
  canBuy: boolean;
  /** In the drawer. */
  isSummary?: boolean;
  /** What the server has read already. */
  seen?: Result<OrderView | null>;
  onProgress?: (progress: OrderProgress) => void;
}) {
  const watched = purchasesQueries.order(orderId);
  const client = queryClient();
  const {
    data: order,
    error,
    isFetching,
    refetch,
  } = useQuery({ ...watched, ...(seen && { initialData: seen }) }, client);
  useTitle(order && orderTitle(order));
  const progress = order && progressOf(order);
  const tell = useEffectEvent((now: OrderProgress) => onProgress?.(now));
  useEffect(() => {
    if (progress) tell(progress);
  }, [progress]);
  const trouble = error && (
    <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
  );
  if (!order) return trouble ?? <Skeleton />;
  const readAgain = () => client.invalidateQueries({ queryKey: watched.queryKey });
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
