"use client";

import { type ComponentProps, Suspense } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { splitPart } from "@/components/ui/feedback/split-part";
import { Button } from "@/components/ui/form/button";
import { cartFromOrderAction } from "@/lib/purchases/actions";
import { type PurchaseView } from "@/lib/purchases/orders/order";
import { type LiveOrder } from "./live-order";

/** Only a purchase whose number was taken has them. */
const Similar = splitPart(async () => (await import("./similar-numbers")).SimilarNumbers);

export const SimilarNumbers = (props: { purchase: PurchaseView }) => (
  <Suspense>
    <Similar {...props} />
  </Suspense>
);

/** Only an order that still moves has what watches it. */
const Live = splitPart(async () => (await import("./live-order")).LiveOrder);

export const WatchedOrder = (props: ComponentProps<typeof LiveOrder>) => (
  <Suspense fallback={<Skeleton />}>
    <Live {...props} />
  </Suspense>
);

/** What of an order was never sent goes into the cart. */
export function MoveRest({ orderId }: { orderId: string }) {
  const { run, error, isPending } = useChange();
  return (
    <>
      <Button
        variant="primary"
        isPending={isPending}
        onClick={() => run(() => cartFromOrderAction({ orderId }), { goTo: () => "/buy?step=cart" })}
      >
        Move the rest to a new cart
      </Button>
      {error && <FailureNotice error={error} />}
    </>
  );
}
