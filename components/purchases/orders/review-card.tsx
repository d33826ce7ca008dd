"use client";

import { Time } from "@/components/shell/time";
import Link from "next/link";
import { type FormEvent, type ReactNode } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { Card } from "@/components/ui/layout/card";
import { TextAreaField } from "@/components/ui/form/field";
import { formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { numberAddress } from "@/lib/numbers/list/page";
import { decideReviewAction } from "@/lib/purchases/actions";
import { type AccountRow, MAX_NOTE_LENGTH, type Review } from "@/lib/purchases/orders/needs-review";
import { describePurchase } from "@/lib/purchases/orders/wording";

const NOT_BOUGHT = "";

/** One purchase that needs a person: what happened, what the account has, and the decision with its note. */
export function ReviewCard({ review }: { review: Review }) {
  const { purchase } = review;
  const { run, error, fieldErrors, isSending, isDone } = useChange();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const row = String(fields.get("decision"));
    const decision = { numberId: row === NOT_BOUGHT ? null : row, note: String(fields.get("note")) };
    run(() => decideReviewAction({ purchaseId: purchase.id, ...decision }));
  };
  const { title, message } = describePurchase(purchase);
  return (
    <Card
      title={purchase.phone.international}
      aside={
        <Link href={`/purchases/${review.orderId}`} className="text-sm text-action-strong underline">
          Open the order
        </Link>
      }
    >
      <div className="grid gap-4 text-sm">
        <div>
          <p className="font-semibold">{title}</p>
          <p>{message}</p>
          <p className="mt-1 text-muted">
            Ordered by {review.placedBy}
            {review.reason && ` for ${review.reason}`}
            {purchase.sentAt && (
              <>
                , sent <Time at={purchase.sentAt} withSeconds />
              </>
            )}
            .{quoteWords(review)} {absenceWords(review.wasAbsentBefore)}
          </p>
          {review.namedRows.map((row) => (
            <p key={row.numberId} className="mt-1">
              The number that Audian reported is in the account:{" "}
              <Link href={numberAddress(row.numberId)} className="text-action-strong underline">
                {row.numberId}
              </Link>{" "}
              · <RowFacts row={row} />
            </p>
          ))}
        </div>
        <form onSubmit={submit} className="grid gap-4">
          <fieldset className="grid gap-2">
            <legend className="mb-1 font-semibold">What happened to it?</legend>
            {review.rows.map((row) => (
              <Choice key={row.numberId} value={row.numberId}>
                We own it: {row.numberId}
                <span className="block text-muted">
                  <RowFacts row={row} />
                </span>
              </Choice>
            ))}
            {review.rows.length === 0 && (
              <p className="text-muted">The account&apos;s list has no row with this number.</p>
            )}
            <Choice value={NOT_BOUGHT}>
              Not bought
              <span className="block text-muted">
                This purchase bought nothing and cost nothing. The number may be bought again.
              </span>
            </Choice>
          </fieldset>
          <TextAreaField
            label="Note"
            name="note"
            required
            rows={2}
            maxLength={MAX_NOTE_LENGTH}
            hint="Explain how you know, e.g. a line of Audian's statement. It is kept with the purchase."
            error={fieldErrors?.note}
          />
          {error && <FailureNotice error={error} />}
          <div>
            <Button type="submit" variant="primary" isPending={isSending || isDone}>
              Decide
            </Button>
          </div>
        </form>
      </div>
    </Card>
  );
}

function Choice({ value, children }: { value: string; children: ReactNode }) {
  return (
    <label className="flex min-h-10 items-start gap-3 rounded border border-line p-3 has-checked:border-action has-checked:bg-selected">
      <input type="radio" name="decision" value={value} required className="mt-1 size-4 accent-action" />
      <span className="min-w-0 break-words">{children}</span>
    </label>
  );
}

function RowFacts({ row }: { row: AccountRow }) {
  return (
    <>
      {row.friendlyName ?? "no name"} · {row.status} ·{" "}
      {row.purchasedAt ? (
        <>
          bought <Time at={row.purchasedAt} />
        </>
      ) : (
        "date of purchase unknown"
      )}{" "}
      · {formatMoneyOrUnknown(row.monthlyCost)} a month ·{" "}
      {row.isGone ? "no longer listed, last seen" : "listed"} <Time at={row.lastSeenAt} />
    </>
  );
}

const quoteWords = ({ purchase: { quote } }: Review) =>
  `Quoted at ${formatMoneyOrUnknown(quote.monthlyCost)} a month.`;

const absenceWords = (wasAbsentBefore: boolean) =>
  wasAbsentBefore
    ? "The account did not have the number before it was sent."
    : "Whether the account had the number before is not known.";
