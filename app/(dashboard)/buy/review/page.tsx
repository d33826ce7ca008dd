import { Suspense } from "react";
import { ReviewedCart } from "@/components/purchases/checkout/cart-review";
import { Notice } from "@/components/ui/feedback/notice";
import { OrderAdvice, OrderSums } from "@/components/purchases/orders/order-sums";
import { PlaceOrder } from "@/components/purchases/checkout/place-order";
import { FailureNotice } from "@/components/shell/failure-notice";
import { LinkButton } from "@/components/ui/form/button";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { EmptyState, Skeleton } from "@/components/ui/feedback/placeholder";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { getCredit } from "@/lib/audian/server/account";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { MAX_WITHOUT_PERMISSION } from "@/lib/domain/purchase/may-send";
import { adviseCart } from "@/lib/purchases/checkout/server/advise-cart";
import { findLastOrder } from "@/lib/purchases/orders/server/read-order";
import { readDailyLimits } from "@/lib/purchases/orders/server/limits";
import { reviewCart } from "@/lib/purchases/checkout/server/review-cart";

export const metadata = { title: "Review the order" };

export default async function ReviewPage() {
  const person = await requirePageAccess("numbers.buy");
  return (
    <>
      <PageHeader title="Review the order">
        Prices and availability checked just now. Nothing is ordered until you confirm.
      </PageHeader>
      <Suspense
        fallback={
          <div className="grid gap-4">
            <p role="status" className="text-sm text-muted">
              Reading prices from Audian…
            </p>
            <Skeleton />
          </div>
        }
      >
        <Review mayOrderMany={hasPermission(person.role, "orders.large")} />
      </Suspense>
    </>
  );
}

async function Review({ mayOrderMany }: { mayOrderMany: boolean }) {
  const [review, limits, advice] = await Promise.all([
    readForPage("numbers.buy", "purchases.cart.review", ({ person }) => reviewCart(person.id)),
    readForPage("numbers.buy", "purchases.limits", ({ person }) => readDailyLimits(person.id)),
    readForPage("numbers.buy", "purchases.cart.advice", ({ person }) => adviseCart(person.id)),
  ]);
  if (!review.ok) {
    return (
      <div className="grid gap-4">
        <FailureNotice error={review.failure} />
        <div className="flex gap-2">
          <LinkButton href="/buy/review" prefetch={false}>
            Read again
          </LinkButton>
          <LinkButton href="/buy/cart">Back to the cart</LinkButton>
        </div>
      </div>
    );
  }
  if (!review.data) return <NothingToReview />;
  const { cart, items, digest, limitProblem } = review.data;
  const hasChanged = items.some(({ before }) => before !== null);
  const what = items.length === 1 ? "this number" : `these ${items.length} numbers`;
  const isAllowed =
    !limitProblem &&
    items.every(({ taken }) => !taken) &&
    (mayOrderMany || items.length <= MAX_WITHOUT_PERMISSION);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-5">
        <OrderAdvice count={items.length} mayOrderMany={mayOrderMany} />
        {limitProblem && (
          <Notice tone="caution" title={limitProblem.title}>
            {limitProblem.because} {limitProblem.next}
          </Notice>
        )}
        <ReviewedCart review={review.data} />
        <Card>
          <DescriptionList
            items={[
              { name: "Reason or ticket", value: cart.reason ?? <span className="text-muted">none</span> },
              { name: "Cost centre", value: cart.costCentre ?? <span className="text-muted">none</span> },
            ]}
          />
        </Card>
        <PlaceOrder
          orderId={cart.orderId}
          digest={digest}
          label={hasChanged ? `Buy ${what} as they are now` : `Buy ${what}`}
          isAllowed={isAllowed}
        />
      </div>
      <OrderSums
        offers={items.map(({ now }) => now)}
        limits={limits.ok ? limits.data : null}
        advice={advice.ok ? advice.data : null}
        credit={readForPage("numbers.buy", "purchases.credit", () => getCredit()).then((credit) =>
          credit.ok ? credit.data : null,
        )}
      />
    </div>
  );
}

/** Also what somebody finds who comes back here after ordering. */
async function NothingToReview() {
  const last = await readForPage("numbers.buy", "purchases.last", ({ person }) => findLastOrder(person.id));
  const orderId = last.ok ? last.data : null;
  return (
    <EmptyState
      title="Your cart is empty"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {orderId && (
            <LinkButton href={`/purchases/${orderId}`} variant="primary">
              Open your last order
            </LinkButton>
          )}
          <LinkButton href="/buy">Find numbers</LinkButton>
        </div>
      }
    >
      {orderId ? "What you ordered last was sent once, and is on its own page." : "Add numbers to it first."}
    </EmptyState>
  );
}
