import { type ReactNode } from "react";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { dayIn } from "@/lib/domain/dates/months";
import { formatMoney, formatMoneyOrUnknown, multiplyMoney } from "@/lib/domain/money/money";
import { type Tally } from "@/lib/domain/tally";
import { type NumberPage } from "@/lib/numbers/detail/detail";
import { Part } from "./detail-parts";

type Charged = Pick<NumberPage, "rule" | "monthlyCost" | "nextCharge" | "expiresAt" | "goneAt">;

/** What the number costs, in a line; what it has cost and will cost behind it. What is not known stays unknown. */
export function Billing({ number }: { number: NumberPage }) {
  const { rule, status, detailsAt } = number;
  return (
    <BillingLine {...number}>
      {detailsAt === null && <p className="text-muted">Not read from Audian yet.</p>}
      {rule.isAssumed && (
        <p className="text-muted">
          {`Counted as charged: Audian doesn't say whether “${status}” is charged.`}
        </p>
      )}
      <Charges number={number} />
    </BillingLine>
  );
}

/** The line alone; `children` are what stands below it where the number is charged. */
export function BillingLine({
  rule,
  monthlyCost,
  nextCharge,
  expiresAt,
  goneAt,
  children,
}: Charged & { children: ReactNode }) {
  const isCharged = rule.isCosting && !goneAt;
  if (!isCharged) {
    return (
      <Part title="Billing">
        <p>Not charged: the number is not in the account.</p>
      </Part>
    );
  }
  const facts = [
    `next charge ${formatDate(nextCharge)}`,
    `renews ${formatDate(expiresAt)}`,
    monthlyCost && `${formatMoney(multiplyMoney(monthlyCost, 12))} a year`,
  ].filter(Boolean);
  return (
    <Part title="Billing">
      <p className="figures">
        <strong>{monthlyCost ? `${formatMoney(monthlyCost)} a month` : "Monthly cost unknown"}</strong>
        {` · ${facts.join(" · ")}`}
      </p>
      {children}
    </Part>
  );
}

function Charges({ number: { costs, timeZone, pricedFrom, purchasedAt } }: { number: NumberPage }) {
  const { ahead, aheadTotal, toDate } = costs;
  const isReconstructed = pricedFrom !== null && purchasedAt !== null && purchasedAt < pricedFrom;
  return (
    <details className="mt-2">
      <summary className="min-h-6 w-fit cursor-pointer text-muted pointer-coarse:min-h-11">
        {ahead.length > 0
          ? `The next ${ahead.length} charges: ${amountOf(aheadTotal)}`
          : "No charges are expected"}
        {` · ${amountOf(toDate)} to date`}
      </summary>
      <div className="mt-2 grid gap-2">
        {ahead.length > 0 && (
          <ol className="figures grid grid-cols-2 gap-x-6 gap-y-1 @md:grid-cols-3">
            {ahead.map(({ at, cost }) => (
              <li key={at} className="flex justify-between gap-2">
                <span>{formatDate(dayIn(timeZone, new Date(at)))}</span>
                <span>{formatMoneyOrUnknown(cost)}</span>
              </li>
            ))}
          </ol>
        )}
        <p className="text-xs text-muted">
          Days in {timeZone}, if nothing changes. To date: {charges(toDate)}, without the setup fee.
          {isReconstructed &&
            ` Recorded prices start on ${formatDate(pricedFrom)}. Earlier charges use the first recorded price.`}{" "}
          Calculated from prices and billing dates; Audian&apos;s invoice may differ.
        </p>
      </div>
    </details>
  );
}

/** "$9.90", "at least $9.90" when a price is missing, "unknown" when all are. */
function amountOf({ count, unknown, totals }: Tally): string {
  if (count === 0) return "nothing";
  if (totals.length === 0) return "unknown";
  return `${unknown > 0 ? "at least " : ""}${totals.map(formatMoney).join(" and ")}`;
}

function charges({ count, unknown }: Tally): string {
  const many = `${count} ${count === 1 ? "charge" : "charges"}`;
  return unknown > 0 ? `${many}, ${unknown} of them at an unknown price` : many;
}
