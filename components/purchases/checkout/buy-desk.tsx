"use client";

import { useSearchParams } from "next/navigation";
import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { Amount } from "@/components/money/amount";
import { Button } from "@/components/ui/form/button";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { splitPart } from "@/components/ui/feedback/split-part";
import { classNames } from "@/components/ui/layout/class-names";
import { allDueNow, type CartReading } from "@/lib/purchases/checkout/cart";
import { CartStage } from "./cart-stage";
import { DoneNotice } from "./drawer-parts";
import {
  DrawerContext,
  type DrawerFacts,
  drawerQuery,
  queryOf,
  type Stage,
  usePageReading,
} from "./drawer-state";
import { CartContext, countNumbers, useCart } from "./use-cart";

const ReviewStage = splitPart(async () => (await import("./review-stage")).ReviewStage);
const OneStage = splitPart(async () => (await import("./one-stage")).OneStage);
const OrderStage = splitPart(async () => (await import("./order-stage")).OrderStage);
const RequestStage = splitPart(async () => (await import("./request-stage")).RequestStage);
/** Not in the way of what is shown first; at hand before somebody has read it. */
const AHEAD_MS = 1_000;

/** The page to buy on: what is looked for at the left, and the drawer with the cart, its review and its order. */
export function BuyDesk({
  given,
  start,
  isOpen: isGivenOpen,
  facts,
  children,
}: {
  given: CartReading;
  /** What the address asks for. */
  start: Stage;
  /** On a narrow screen the drawer is a sheet. */
  isOpen: boolean;
  facts: DrawerFacts;
  children: ReactNode;
}) {
  const [stage, setStage] = useState(start);
  const [isOpen, setOpen] = useState(isGivenOpen);
  // Another address than the drawer's own: what it asks for takes the place of what is shown. The address may be here
  // before its page is.
  const address = drawerQuery(useSearchParams());
  const asked = JSON.stringify([address, start]);
  const [last, setLast] = useState(asked);
  if (asked !== last) {
    setLast(asked);
    if (address !== queryOf(stage)) {
      setStage(start);
      setOpen(isGivenOpen);
    }
  }
  const { goTo, readAgain, follow } = usePageReading({ start, stage, facts });
  const cart = useCart(given, readAgain);
  const opener = useRef<HTMLButtonElement>(null);
  // Focus goes with what a person asks for, but not when the page comes.
  const focusTo = useRef<"title" | "opener" | null>(null);
  const takesFocus = () => {
    const isWanted = focusTo.current === "title";
    if (isWanted) focusTo.current = null;
    return isWanted;
  };
  useEffect(() => {
    if (isOpen || focusTo.current !== "opener") return;
    focusTo.current = null;
    opener.current?.focus();
  }, [isOpen]);

  useEffect(() => {
    const timer = setTimeout(() => {
      for (const stage of [ReviewStage, OneStage, OrderStage, RequestStage]) stage.ahead();
    }, AHEAD_MS);
    return () => clearTimeout(timer);
  }, []);

  const show = (next: Stage, isChanged = false) => {
    focusTo.current = "title";
    setStage(next);
    setOpen(true);
    cart.forget();
    goTo(next, isChanged);
  };
  const buyOne = (number: string) => show({ kind: "one", number, name: facts.wantedName });
  const close = () => {
    focusTo.current = "opener";
    setOpen(false);
    // The link to the cart opens it again.
    if (stage.kind === "cart") goTo(stage, false);
  };
  const count = cart.cart.items.length;
  return (
    <CartContext value={cart}>
      <DrawerContext value={{ stage, facts, show, buyOne, close, follow, takesFocus }}>
        <div
          className={classNames(
            "xl:-my-4 xl:-mr-4 xl:grid xl:grid-cols-[minmax(0,1fr)_25.5rem] xl:gap-4",
            isOpen && "max-xl:-mx-4 max-xl:-my-4",
          )}
        >
          <div
            className={classNames(
              "grid min-w-0 grid-cols-1 content-start gap-4 max-xl:pb-20 xl:py-4",
              isOpen && "max-xl:hidden",
            )}
          >
            {children}
          </div>
          <aside
            aria-label="Cart"
            onKeyDown={(event) => {
              if (event.key === "Escape" && isOpen) close();
            }}
            className={classNames(
              "flex min-w-0 flex-col border-line bg-surface xl:sticky xl:top-12 xl:h-[calc(100dvh-3rem)] xl:border-l",
              isOpen
                ? "max-xl:min-h-[calc(100dvh-3rem)] max-lg:min-h-[calc(100dvh-6.5rem)]"
                : "max-xl:hidden",
            )}
          >
            <Suspense
              fallback={
                <div className="p-4">
                  <Skeleton />
                </div>
              }
            >
              <Shown stage={stage} />
            </Suspense>
          </aside>
          {!isOpen && (
            <div className="fixed inset-x-0 bottom-0 z-10 flex items-center justify-between gap-3 border-t border-line bg-raised px-4 py-2 max-lg:bottom-14 lg:left-52 lg:group-data-[rail=folded]/frame:left-14 xl:hidden print:hidden">
              <p className="min-w-0 text-sm">
                <span className="font-semibold">{count === 0 ? "Cart is empty" : countNumbers(count)}</span>
                {count > 0 && (
                  <span className="block text-muted">
                    <Amount tally={allDueNow(cart.cart.items)} /> due now
                  </span>
                )}
              </p>
              <Button
                ref={opener}
                variant={count > 0 ? "primary" : "secondary"}
                onClick={() => {
                  focusTo.current = "title";
                  setOpen(true);
                }}
              >
                Open cart
              </Button>
            </div>
          )}
          <DoneNotice />
        </div>
      </DrawerContext>
    </CartContext>
  );
}

function Shown({ stage }: { stage: Stage }) {
  if (stage.kind === "review") return <ReviewStage key={stage.first} first={stage.first} />;
  if (stage.kind === "one") return <OneStage key={stage.number} number={stage.number} name={stage.name} />;
  if (stage.kind === "order") return <OrderStage key={stage.orderId} orderId={stage.orderId} />;
  if (stage.kind === "request") return <RequestStage key={stage.requestId} requestId={stage.requestId} />;
  return <CartStage />;
}
