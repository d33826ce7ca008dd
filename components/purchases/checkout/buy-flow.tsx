"use client";

import { useState } from "react";
import { useChange } from "@/components/shell/use-change";
import { placeOrderAction, quoteNumberAction } from "@/lib/purchases/actions";
import { type NumberQuote } from "@/lib/purchases/checkout/cart";
import { quoteText } from "@/lib/domain/money/due-now";
import { BuyForm, type BuyFields } from "./buy-form";
import { ReviewPurchase } from "../orders/review-purchase";

/** From what is typed, over what it would cost, to the order's page. What was typed stays until the order is placed. */
export function BuyFlow({ initial, costCentres }: { initial: BuyFields; costCentres: readonly string[] }) {
  const [fields, setFields] = useState(initial);
  const [quote, setQuote] = useState<NumberQuote | null>(null);
  const [review, place] = [useChange(), useChange()];
  const read = (typed: BuyFields) =>
    review.run(() => quoteNumberAction(typed), { refresh: false, onDone: setQuote });
  const buy = ({ orderId, phone, friendlyName, reason, costCentre, quote: seen }: NumberQuote) =>
    place.run(
      () =>
        placeOrderAction({
          orderId,
          number: phone.e164,
          friendlyName: friendlyName ?? "",
          reason: reason ?? "",
          costCentre: costCentre ?? "",
          seenQuote: quoteText(seen),
        }),
      {
        goTo: () => `/purchases/${orderId}`,
        onFailed: (failure) => {
          // The new price is shown at once; buying needs another yes.
          if (failure?.code === "PRICE_CHANGED") read(fields);
        },
      },
    );

  if (!quote) {
    return (
      <BuyForm
        fields={fields}
        costCentres={costCentres}
        onReview={(typed) => {
          setFields(typed);
          read(typed);
        }}
        isPending={review.isPending}
        error={review.error}
      />
    );
  }
  return (
    <ReviewPurchase
      quote={quote}
      onBuy={() => buy(quote)}
      onChange={() => {
        setQuote(null);
        review.reset();
        place.reset();
      }}
      isPending={place.isPending || review.isPending}
      // Reading the new price may fail as well: the old one must not stand there as if it were still true.
      error={review.error ?? place.error}
      onRetry={review.error ? () => read(fields) : undefined}
    />
  );
}
