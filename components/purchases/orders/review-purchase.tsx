"use client";

import { useEffect, useRef } from "react";
import { FriendlyName } from "@/components/number/friendly-name";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button } from "@/components/ui/form/button";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { Notice } from "@/components/ui/feedback/notice";
import { type NumberQuote } from "@/lib/purchases/checkout/cart";
import { Price } from "@/components/money/price";

const NOT_KNOWN = "price not known before purchase";

/** What will be bought and what it costs, before anything is sent. */
export function ReviewPurchase({
  quote,
  onBuy,
  onChange,
  isPending,
  error,
  onRetry,
}: {
  quote: NumberQuote;
  onBuy: () => void;
  onChange: () => void;
  isPending: boolean;
  error: Error | null;
  /** Reads the price again; only where that failed. Buying waits for it. */
  onRetry: (() => void) | undefined;
}) {
  const summary = useRef<HTMLParagraphElement>(null);
  useEffect(() => summary.current?.focus(), [quote]);
  const { phone } = quote;
  return (
    <Card title="Review the purchase">
      <div className="grid gap-5">
        {error && <FailureNotice error={error} onRetry={onRetry} isRetrying={isPending} />}
        <p ref={summary} tabIndex={-1} className="outline-none">
          <span className="figures block text-2xl font-semibold tracking-tight">{phone.international}</span>
          <span className="text-sm text-muted">
            <span className="figures">{phone.e164}</span> · {phone.countryName ?? "country unknown"}
            {quote.note && ` · ${quote.note}`}
          </span>
        </p>
        <Doubts quote={quote} />
        <DescriptionList
          items={[
            { name: "Friendly name", value: <FriendlyName name={quote.friendlyName} /> },
            ...(quote.reason ? [{ name: "Reason or ticket", value: <bdi>{quote.reason}</bdi> }] : []),
            ...(quote.costCentre ? [{ name: "Cost centre", value: <bdi>{quote.costCentre}</bdi> }] : []),
            ...(quote.location ? [{ name: "Place", value: quote.location }] : []),
            ...(quote.features.length > 0 ? [{ name: "Features", value: quote.features.join(", ") }] : []),
            { name: "Monthly cost", value: <Price money={quote.quote.monthlyCost} unknown={NOT_KNOWN} /> },
            { name: "Setup fee", value: <Price money={quote.quote.setupFee} unknown={NOT_KNOWN} /> },
            {
              name: "Due now",
              value: (
                <strong>
                  <Price money={quote.dueNow} unknown={NOT_KNOWN} />
                </strong>
              ),
            },
            { name: "Credit of the account", value: <Price money={quote.credit} /> },
          ]}
        />
        <p className="text-sm text-muted">
          The monthly cost is due every month until the number is cancelled in Audian&apos;s portal.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={onBuy} isPending={isPending} disabled={onRetry !== undefined}>
            Buy this number
          </Button>
          <Button onClick={onChange} disabled={isPending}>
            Change
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Doubts({ quote }: { quote: NumberQuote }) {
  const { credit, dueNow, isOffered, limitProblem } = quote;
  const isShort = credit && dueNow && credit.currency === dueNow.currency && credit.amount < dueNow.amount;
  return (
    <>
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
