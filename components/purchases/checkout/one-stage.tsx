"use client";

import { useEffect, useRef, useState } from "react";
import { Price } from "@/components/money/price";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { TextField } from "@/components/ui/form/field";
import { Notice } from "@/components/ui/feedback/notice";
import { Skeleton } from "@/components/ui/feedback/placeholder";
import { quoteText } from "@/lib/domain/money/due-now";
import { placeOrderAction, quoteNumberAction } from "@/lib/purchases/actions";
import { type NumberQuote } from "@/lib/purchases/checkout/cart";
import { featureWords } from "@/lib/purchases/inventory/inventory-search";
import { buyOffersWords } from "./cart-review";
import { PurposeFields } from "./cart-fields";
import { DrawerFrame, GoOn, Sums } from "./drawer-parts";
import { useDrawer } from "./drawer-state";

const NOT_KNOWN = "price not known before purchase";

/** One number that is in no cart: its price as it was just read, what it is for, and the button that buys it. */
export function OneStage({ number, name }: { number: string; name: string }) {
  const { facts, show } = useDrawer();
  const form = useRef<HTMLFormElement>(null);
  const [read, place] = [useChange<NumberQuote>(), useChange()];
  // While the price is read again, the one before stays in sight.
  const [shown, setShown] = useState<NumberQuote | null>(null);
  const readAgain = () =>
    read.run(() => quoteNumberAction({ number, friendlyName: "" }), { refresh: false, onDone: setShown });
  useEffect(() => {
    readAgain();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const quote = read.data;
  const errors = place.fieldErrors ?? {};
  // Reading the new price may fail as well: the old one must not stand there as if it were still true.
  const isStale = read.error !== null;
  const buy = ({ orderId, phone, quote: seen }: NumberQuote) => {
    const typed = new FormData(form.current!);
    const text = (field: string) => String(typed.get(field) ?? "");
    place.run(
      () =>
        placeOrderAction({
          orderId,
          number: phone.e164,
          friendlyName: text("friendlyName"),
          reason: text("reason"),
          costCentre: text("costCentre"),
          seenQuote: quoteText(seen),
        }),
      {
        refresh: false,
        onDone: () => show({ kind: "order", orderId }, true),
        onFailed: (failure) => {
          // The new price is shown at once; buying needs another yes.
          if (failure?.code === "PRICE_CHANGED") readAgain();
          const [field] = Object.keys(failure?.fieldErrors ?? {});
          if (field) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`)?.focus();
        },
      },
    );
  };
  const error = read.error ?? place.error;
  const isAtField = place.error !== null && Object.keys(errors).some((field) => field !== "number");
  return (
    <form
      ref={form}
      noValidate
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (quote && !isStale) buy(quote);
      }}
    >
      <DrawerFrame
        title="Review the purchase"
        back
        foot={
          <GoOn type="submit" isPending={place.isPending || read.isSending} disabled={isStale || !quote}>
            {shown ? buyOffersWords([shown]) : "Buy 1"}
          </GoOn>
        }
      >
        {error && !isAtField && (
          <FailureNotice
            error={error}
            onRetry={isStale ? readAgain : undefined}
            isRetrying={read.isSending}
          />
        )}
        {shown ? <Facts quote={shown} /> : !error && <Skeleton lines={3} />}
        <div className="grid gap-3">
          <TextField
            label="Friendly name"
            name="friendlyName"
            autoComplete="off"
            defaultValue={name}
            placeholder="Support Line"
            error={errors["friendlyName"]}
          />
          <PurposeFields costCentres={facts.advice?.costCentres ?? []} errors={errors} />
        </div>
        {shown && <Sums offers={[shown]} />}
        {!shown && error && <Button onClick={() => show({ kind: "cart" })}>Back to the cart</Button>}
      </DrawerFrame>
    </form>
  );
}

function Facts({ quote }: { quote: NumberQuote }) {
  const { phone, location, features, credit, dueNow, isOffered, limitProblem } = quote;
  const isShort = credit && dueNow && credit.currency === dueNow.currency && credit.amount < dueNow.amount;
  return (
    <>
      <div role="group" aria-label="What you buy">
        <p className="figures text-xl font-semibold">{phone.international}</p>
        <p className="text-sm text-muted">
          <span className="figures">{phone.e164}</span> · {location ?? phone.countryName ?? "country unknown"}
          {features.length > 0 && ` · ${featureWords(features)}`}
          {quote.note && ` · ${quote.note}`}
        </p>
        <p className="mt-1 text-sm">
          <Price money={quote.quote.monthlyCost} unknown={NOT_KNOWN} /> a month · setup{" "}
          <Price money={quote.quote.setupFee} unknown={NOT_KNOWN} />
        </p>
      </div>
      {limitProblem && (
        <Notice tone="caution" title={limitProblem.title}>
          {limitProblem.because} {limitProblem.next}
        </Notice>
      )}
      {isOffered === false && (
        <Notice tone="caution" title="Audian does not offer this number at the moment">
          You can try to buy it; Audian will probably answer that it is not available.
        </Notice>
      )}
      {isShort && (
        <Notice tone="caution" title="The account's credit is less than what is due now">
          Audian will probably refuse the purchase. Ask an administrator to top up the account first.
        </Notice>
      )}
    </>
  );
}
