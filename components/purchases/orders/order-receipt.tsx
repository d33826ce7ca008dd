"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { lazy, type ReactNode, Suspense } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Notice } from "@/components/ui/feedback/notice";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/button";
import { Card } from "@/components/ui/layout/card";
import { PageHeader } from "@/components/ui/layout/page-header";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { numberAddress } from "@/lib/numbers/list/page";
import { type OrderView, type PurchaseView, type PurchaseWording } from "@/lib/purchases/orders/order";
import { describePurchase } from "@/lib/purchases/orders/wording";
import { purchasesQueries } from "@/lib/purchases/queries";
import { Receipt } from "./receipt-card";

/** Code-split: only orders of several numbers load it. */
const OrderOfMany = lazy(async () => ({ default: (await import("./order-of-many")).OrderOfMany }));

/** Code-split: only a purchase that is being checked loads it. */
const NextCheck = lazy(async () => ({ default: (await import("./next-check")).NextCheck }));

/** The order's page: live while anything of it moves, then the permanent receipt. */
export function OrderReceipt({ orderId, canBuy }: { orderId: string; canBuy: boolean }) {
  const { data: order, error, isFetching, refetch } = useQuery(purchasesQueries.order(orderId));
  const trouble = error && (
    <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
  );
  if (!order) return trouble ?? <Skeleton />;
  // One that waits for a person is steered as an order of many is.
  if (order.purchases.length > 1 || order.pause) {
    return (
      <Suspense fallback={<Skeleton />}>
        <OrderOfMany order={order} canBuy={canBuy} trouble={trouble} />
      </Suspense>
    );
  }
  return (
    <>
      {order.purchases.map((purchase) => (
        <section key={purchase.id} aria-label={`Purchase of ${purchase.phone.international}`}>
          <PageHeader title={<span className="figures">{purchase.phone.international}</span>}>
            Purchase by {order.placedBy}, {formatInstant(order.placedAt)}
          </PageHeader>
          <div className="grid gap-6">
            {trouble}
            <PurchaseOutcome order={order} purchase={purchase} canBuy={canBuy} />
            <Receipt order={order} purchase={purchase} />
          </div>
        </section>
      ))}
    </>
  );
}

/** What became of a purchase, whether money moved, and what to do next. */
function PurchaseOutcome({
  order,
  purchase,
  canBuy,
}: {
  order: OrderView;
  purchase: PurchaseView;
  canBuy: boolean;
}) {
  const { tone, title, message, next } = describePurchase(purchase);
  return (
    <>
      <Notice tone={tone} title={title} action={nextStep(purchase, next, canBuy)}>
        <p>{message}</p>
        {purchase.nextCheckAt && (
          <div className="mt-2">
            <Suspense>
              <NextCheck order={order} purchase={purchase} />
            </Suspense>
          </div>
        )}
      </Notice>
      {next === "set-up" && <WhatNext />}
      {next === "similar" && canBuy && <SimilarNumbers purchase={purchase} />}
    </>
  );
}

function nextStep(purchase: PurchaseView, next: PurchaseWording["next"], canBuy: boolean): ReactNode {
  const name = purchase.friendlyName ?? "";
  const again = `/buy?${new URLSearchParams({ number: purchase.phone.e164, name })}`;
  if (next === "set-up" && purchase.numberId) {
    return (
      <>
        {canBuy && (
          <LinkButton href={`${numberAddress(purchase.numberId)}/set-up`} variant="primary" prefetch={false}>
            Set up
          </LinkButton>
        )}
        <LinkButton href={numberAddress(purchase.numberId)}>Open the number</LinkButton>
        {canBuy && <LinkButton href="/buy">Buy another number</LinkButton>}
      </>
    );
  }
  if (!canBuy) return null;
  if (next === "again") return <LinkButton href={again}>Review it again</LinkButton>;
  if (next === "other" || next === "similar") {
    return <LinkButton href={`/buy?${new URLSearchParams({ name })}`}>Choose another number</LinkButton>;
  }
  return null;
}

function WhatNext() {
  return (
    <Card title="What to do next">
      <ol className="grid list-decimal gap-1.5 pl-5 text-sm">
        <li>Set up its friendly name, call forwarding, voicemail and webhooks.</li>
        <li>Assign a cost centre, tags and a note.</li>
        <li>Make a test call from another phone.</li>
      </ol>
    </Card>
  );
}

/** Numbers that begin alike. No offer is no news: the vendor may have no search. */
function SimilarNumbers({ purchase }: { purchase: PurchaseView }) {
  const { data } = useQuery(purchasesQueries.similar(purchase.phone.e164));
  if (!data || data.length === 0) return null;
  return (
    <Card title="Similar numbers">
      <ul className="grid gap-1 text-sm">
        {data.map(({ phone, quote }) => (
          <li key={phone.e164} className="flex flex-wrap justify-between gap-x-4">
            <Link
              href={`/buy?${new URLSearchParams({ number: phone.e164, name: purchase.friendlyName ?? "" })}`}
              prefetch={false}
              className="figures min-h-6 font-medium text-action-strong hover:underline"
            >
              {phone.international}
            </Link>
            <span className="figures text-muted">{formatMoneyOrUnknown(quote.monthlyCost)} a month</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
