"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FailureError, unwrap } from "@/lib/action/result";
import { placeOrderAction, quoteNumberAction } from "@/lib/purchases/actions";
import { type NumberQuote } from "@/lib/purchases/checkout/quote";
import { quoteText } from "@/lib/domain/money/due-now";
import { BuyForm, type BuyFields } from "./buy-form";
import { ReviewPurchase } from "../orders/review-purchase";

/** From what is typed, over what it would cost, to the order's page. What was typed stays until the order is placed. */
export function BuyFlow({ initial, costCentres }: { initial: BuyFields; costCentres: readonly string[] }) {
  const router = useRouter();
  const [fields, setFields] = useState(initial);
  const [quote, setQuote] = useState<NumberQuote | null>(null);

  const review = useMutation({
    mutationFn: async (input: BuyFields) => unwrap(await quoteNumberAction(input)),
    onSuccess: setQuote,
  });
  const place = useMutation({
    mutationFn: async ({ orderId, phone, friendlyName, reason, costCentre, quote: seen }: NumberQuote) =>
      unwrap(
        await placeOrderAction({
          orderId,
          number: phone.e164,
          friendlyName: friendlyName ?? "",
          reason: reason ?? "",
          costCentre: costCentre ?? "",
          seenQuote: quoteText(seen),
        }),
      ),
    onSuccess: ({ orderId }) => router.push(`/purchases/${orderId}`),
    onError: (error) => {
      // The new price is shown at once; buying needs another yes.
      if (error instanceof FailureError && error.failure.code === "PRICE_CHANGED") review.mutate(fields);
    },
  });

  if (!quote) {
    return (
      <BuyForm
        fields={fields}
        costCentres={costCentres}
        onReview={(typed) => {
          setFields(typed);
          review.mutate(typed);
        }}
        isPending={review.isPending}
        error={review.error}
      />
    );
  }
  return (
    <ReviewPurchase
      quote={quote}
      onBuy={() => place.mutate(quote)}
      onChange={() => {
        setQuote(null);
        review.reset();
        place.reset();
      }}
      // Stays pending until the order's page is there, so that there is nothing to click twice.
      isPending={place.isPending || place.isSuccess || review.isPending}
      // Reading the new price may fail as well: the old one must not stand there as if it were still true.
      error={review.error ?? place.error}
      onRetry={review.error ? () => review.mutate(fields) : undefined}
    />
  );
}
