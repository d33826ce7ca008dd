"use client";

import { useEffect, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { MAX_WITHOUT_PERMISSION } from "@/lib/domain/purchase/may-send";
import { placeCartAction, removeFromCartAction, reviewCartAction } from "@/lib/purchases/actions";
import { type CartReview } from "@/lib/purchases/checkout/cart";
import { buyWords, mayBuy, CartFacts, ReviewedItems } from "./cart-review";
import { DrawerFrame, GoOn, Sums } from "./drawer-parts";
import { useDrawer } from "./drawer-state";
import { countNumbers, useCartOfPage } from "./use-cart";

const REVIEWED_AGAIN: ReadonlySet<string> = new Set(["PRICE_CHANGED", "ALREADY_OPEN", "ALREADY_OWNED"]);

/** The cart as it would be ordered now, prices read again; its button confirms exactly what is shown. */
export function ReviewStage({ first }: { first: number | undefined }) {
  const { facts, show } = useDrawer();
  const { cart, adopt, readPageAgain } = useCartOfPage();
  const [read, place, remove] = [useChange("cart"), useChange(), useChange("cart")];
  // While prices are read again, those before stay in sight. Undefined: they were never read.
  const [review, setReview] = useState<CartReview | null>();
  const readAgain = () =>
    read.run(() => reviewCartAction(first === undefined ? {} : { first }), {
      refresh: false,
      onDone: setReview,
    });
  // What is in the cart has changed: what was reviewed is no longer what would be ordered.
  const content = cart.items.map(({ phone }) => phone.e164).join();
  useEffect(() => {
    readAgain();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [content]);
  if (!review) {
    const isNothing = review === null;
    return (
      <DrawerFrame title="Review" back>
        {read.error && <FailureNotice error={read.error} onRetry={readAgain} isRetrying={read.isSending} />}
        {isNothing && <p className="text-sm text-muted">Your cart is empty. Add numbers to it first.</p>}
        {!read.error && !isNothing && (
          <>
            <p role="status" className="text-sm text-muted">
              Reading prices from Audian…
            </p>
            <Skeleton lines={5} />
          </>
        )}
      </DrawerFrame>
    );
  }
  const { orderId } = review.cart;
  const buy = () =>
    place.run(
      () => placeCartAction({ orderId, digest: review.digest, ...(first === undefined ? {} : { first }) }),
      {
        refresh: false,
        onDone: (placed) => {
          adopt(placed);
          show({ kind: "order", orderId: placed.orderId }, true);
        },
        onFailed: (failure) => {
          // What has changed is shown at once; ordering it needs another yes.
          if (failure && REVIEWED_AGAIN.has(failure.code)) readAgain();
        },
      },
    );
  const isAllowed = mayBuy(review) && (facts.mayOrderMany || review.items.length <= MAX_WITHOUT_PERMISSION);
  const left = cart.items.length - review.items.length;
  return (
    <DrawerFrame
      title="Review"
      aside={left > 0 ? `${countNumbers(left)} stay in the cart` : undefined}
      back
      foot={
        isAllowed ? (
          <GoOn isPending={place.isPending || read.isSending} onClick={buy}>
            {buyWords(review)}
          </GoOn>
        ) : (
          <Button onClick={() => show({ kind: "cart" })}>Change the cart</Button>
        )
      }
    >
      {place.error && <FailureNotice error={place.error} />}
      {(read.error ?? remove.error) && (
        <FailureNotice error={(read.error ?? remove.error)!} onRetry={readAgain} />
      )}
      <p className="text-sm text-muted">
        Prices and availability checked just now. Nothing is ordered until you confirm.
      </p>
      <ReviewedItems
        review={review}
        onRemove={(numbers) =>
          remove.run(() => removeFromCartAction({ numbers }), {
            refresh: false,
            onDone: (read) => {
              adopt(read);
              readPageAgain();
            },
          })
        }
      />
      <CartFacts cart={review.cart} />
      <Sums offers={review.items.map(({ now }) => now)} />
    </DrawerFrame>
  );
}
