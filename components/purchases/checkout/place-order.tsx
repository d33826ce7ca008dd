"use client";

import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { LinkButton } from "@/components/ui/form/button";
import { ReadyButton } from "@/components/ui/form/ready-button";
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
  const { run, refresh, error, isPending } = useChange();
  const place = () =>
    run(() => placeCartAction({ orderId, digest }), {
      goTo: (order) => `/purchases/${order.orderId}`,
      onFailed: (failure) => {
        // What has changed is shown at once; ordering it needs another yes.
        if (failure && REVIEWED_AGAIN.has(failure.code)) refresh();
      },
    });
  return (
    <div className="grid gap-4">
      {error && <FailureNotice error={error} />}
      <div className="flex flex-wrap gap-2">
        {isAllowed && (
          <ReadyButton variant="primary" isPending={isPending} onClick={place}>
            {label}
          </ReadyButton>
        )}
        <LinkButton href="/buy/cart">Change the cart</LinkButton>
      </div>
    </div>
  );
}

const REVIEWED_AGAIN: ReadonlySet<string> = new Set(["PRICE_CHANGED", "ALREADY_OPEN", "ALREADY_OWNED"]);
