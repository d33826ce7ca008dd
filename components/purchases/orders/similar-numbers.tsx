"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Card } from "@/components/ui/layout/card";
import { formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { type PurchaseView } from "@/lib/purchases/orders/order";
import { purchasesQueries } from "@/lib/purchases/queries";
import { queryClient } from "@/lib/query-client";

/** Numbers that begin alike. No offer is no news: the vendor may have no search. */
export function SimilarNumbers({ purchase }: { purchase: PurchaseView }) {
  const { data } = useQuery(purchasesQueries.similar(purchase.phone.e164), queryClient());
  if (!data || data.length === 0) return null;
  return (
    <Card title="Similar numbers">
      <ul className="grid gap-1 text-sm">
        {data.map(({ phone, quote }) => (
          <li key={phone.e164} className="flex flex-wrap justify-between gap-x-4">
            <Link
              href={`/buy?${new URLSearchParams({ number: phone.e164, name: purchase.friendlyName ?? "" })}`}
              prefetch={false}
              className="figures min-h-6 font-medium underline-offset-2 hover:underline"
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
