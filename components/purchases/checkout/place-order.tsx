"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button, LinkButton } from "@/components/ui/form/button";
import { useIsHydrated } from "@/components/ui/layout/use-is-hydrated";
import { FailureError, unwrap } from "@/lib/action/result";
import { placeCartAction } from "@/lib/purchases/actions";

/** Confirms exactly what is on screen; `digest` is its hash. */
export function PlaceOrder({
  orderId,
  digest,
  label,
  isAllowed,
}: {
  orderId: string;
  digest: string;
  label: string;
  isAllowed: boolean;
}) {
  const router = useRouter();
  const isHydrated = useIsHydrated();
  const [isRefreshing, startRefresh] = useTransition();
  const place = useMutation({
    mutationFn: async (agreed: { orderId: string; digest: string }) => unwrap(await placeCartAction(agreed)),
    onSuccess: (order) => router.push(`/purchases/${order.orderId}`),
    onError: (error) => {
      // What has changed is shown at once; ordering it needs another yes.
      if (error instanceof FailureError && REVIEWED_AGAIN.has(error.failure.code)) {
        startRefresh(() => router.refresh());
      }
    },
  });
  return (
    <div className="grid gap-4">
      {place.error && <FailureNotice error={place.error} />}
      <div className="flex flex-wrap gap-2">
        {isAllowed && (
          <Button
            variant="primary"
            // Stays pending until the order's page is there, so that there is nothing to click twice.
            isPending={place.isPending || place.isSuccess || isRefreshing}
            disabled={!isHydrated}
            onClick={() => place.mutate({ orderId, digest })}
          >
            {label}
          </Button>
        )}
        <LinkButton href="/buy/cart">Change the cart</LinkButton>
      </div>
    </div>
  );
}

const REVIEWED_AGAIN: ReadonlySet<string> = new Set(["PRICE_CHANGED", "ALREADY_OPEN", "ALREADY_OWNED"]);
