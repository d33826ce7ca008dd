"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { lazy, type ReactNode, Suspense } from "react";
import { LinkButton } from "@/components/ui/form/button";
import { Card } from "@/components/ui/layout/card";
import { Notice } from "@/components/ui/feedback/notice";
import { formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { numberAddress } from "@/lib/numbers/list/address";
import { type OrderView, type PurchaseView } from "@/lib/purchases/orders/order";
import { purchasesQueries } from "@/lib/purchases/queries";
import { describePurchase } from "@/lib/purchases/orders/wording";

/** Code-split: only a purchase that is being checked loads it. */
const NextCheck = lazy(async () => ({ default: (await import("./next-check")).NextCheck }));

/** What became of a purchase, whether money moved, and what to do next. */
export function PurchaseOutcome({
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

type Next = ReturnType<typeof describePurchase>["next"];

function nextStep(purchase: PurchaseView, next: Next, canBuy: boolean): ReactNode {
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
              className="figures min-h-6 font-medium text-accent-strong hover:underline"
            >
              {phone.international}
            </Link>
            <span className="figures text-ink-soft">{formatMoneyOrUnknown(quote.monthlyCost)} a month</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
