"use client";

import { Time } from "@/components/shell/time";
import { useEffect, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { LinkButton } from "@/components/ui/form/link-button";
import { Notice } from "@/components/ui/feedback/notice";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { type CartReview } from "@/lib/purchases/checkout/cart";
import {
  getCartRequestAction,
  placeRequestAction,
  removeFromRequestAction,
  returnRequestAction,
  reviewRequestAction,
} from "@/lib/purchases/requests/actions";
import { type CartRequest } from "@/lib/purchases/requests/request";
import { buyWords, mayBuy, CartFacts, ReviewedItems } from "./cart-review";
import { DrawerFrame, GoOn, Sums } from "./drawer-parts";
import { useDrawer } from "./drawer-state";
import { countNumbers } from "./use-cart";

const REVIEWED_AGAIN: ReadonlySet<string> = new Set(["PRICE_CHANGED", "ALREADY_OPEN", "ALREADY_OWNED"]);

/** A cart that was sent to Operations: they review and order it under their name, or send it back. */
export function RequestStage({ requestId }: { requestId: string }) {
  const { facts, show } = useDrawer();
  const [request, setRequest] = useState<CartRequest | null>();
  const [review, setReview] = useState<CartReview | null>(null);
  const [read, look, place, change] = [useChange(), useChange(), useChange(), useChange()];
  const readAgain = () =>
    read.run(() => getCartRequestAction({ requestId }), { refresh: false, onDone: setRequest });
  const lookAgain = () =>
    look.run(() => reviewRequestAction({ requestId }), {
      refresh: false,
      onDone: (now) => {
        setReview(now);
        if (!now) readAgain();
      },
    });
  useEffect(() => {
    readAgain();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  if (!request) {
    return (
      <DrawerFrame title="Request" back>
        {read.error && <FailureNotice error={read.error} onRetry={readAgain} isRetrying={read.isSending} />}
        {request === null && <p className="text-sm text-muted">This request doesn&apos;t exist.</p>}
        {!read.error && request === undefined && <Skeleton lines={5} />}
      </DrawerFrame>
    );
  }
  const { cart, isOpen, isOwn, orderId, requestedBy, requestedAt } = request;
  const mayOrder = facts.mayOrderMany;
  const buy = ({ cart: seen, digest }: CartReview) =>
    place.run(() => placeRequestAction({ requestId, orderId: seen.orderId, digest }), {
      refresh: false,
      onDone: (order) => show({ kind: "order", orderId: order.orderId }, true),
      onFailed: (failure) => {
        if (failure && REVIEWED_AGAIN.has(failure.code)) lookAgain();
      },
    });
  const giveBack = () =>
    change.run(() => returnRequestAction({ requestId }), {
      refresh: false,
      onDone: () => show({ kind: "cart" }, true),
    });
  const errors = [look.error, place.error, change.error].filter((error) => error !== null);
  return (
    <DrawerFrame
      title={isOwn ? "Your request" : `Request of ${requestedBy}`}
      aside={<Time at={requestedAt} />}
      back
      foot={
        isOpen ? (
          <>
            {mayOrder && !review && (
              <GoOn isPending={look.isSending} onClick={lookAgain}>
                Review {countNumbers(cart.items.length)}
              </GoOn>
            )}
            {mayOrder && review && mayBuy(review) && (
              <GoOn isPending={place.isPending || look.isSending} onClick={() => buy(review)}>
                {buyWords(review)}
              </GoOn>
            )}
            <Button
              className="w-full pointer-coarse:min-h-11"
              isPending={change.isPending}
              onClick={giveBack}
            >
              {isOwn ? "Take it back into your cart" : `Send back to ${requestedBy}`}
            </Button>
          </>
        ) : (
          orderId && (
            <LinkButton href={`/purchases/${orderId}`} prefetch={false}>
              Open the order
            </LinkButton>
          )
        )
      }
    >
      {errors.map((error) => (
        <FailureNotice key={error.message} error={error} />
      ))}
      <Notice tone={isOpen ? "info" : "positive"} title={titleOf(request)}>
        {isOpen &&
          isOwn &&
          !mayOrder &&
          "You'll find it under Purchases. Nothing is bought before they order it."}
        {isOpen && mayOrder && "You order it under your name; the receipt says who asked for it."}
      </Notice>
      {review ? (
        <ReviewedItems
          review={review}
          onRemove={(numbers) =>
            change.run(() => removeFromRequestAction({ requestId, numbers }), {
              refresh: false,
              onDone: lookAgain,
            })
          }
        />
      ) : (
        <ul aria-label="Numbers of the request" className="-mx-4 grid border-y border-hairline">
          {cart.items.map(({ phone, friendlyName, location }) => (
            <li key={phone.e164} className="border-b border-hairline px-4 py-2 text-sm last:border-b-0">
              <span className="figures font-semibold">{phone.international}</span>{" "}
              <span className="text-xs text-muted">{location ?? phone.countryName}</span>
              {friendlyName && <span className="block break-words text-muted">{friendlyName}</span>}
            </li>
          ))}
        </ul>
      )}
      <CartFacts cart={cart} />
      <Sums offers={review ? review.items.map(({ now }) => now) : cart.items} />
    </DrawerFrame>
  );
}

function titleOf({ isOpen, isOwn, orderId, cart }: CartRequest): string {
  if (!isOpen) return orderId ? "Ordered" : "Sent back to the cart it came from";
  return isOwn
    ? `${countNumbers(cart.items.length)} sent to Operations`
    : `${countNumbers(cart.items.length)} to order`;
}
