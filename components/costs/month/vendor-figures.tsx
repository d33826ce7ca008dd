"use client";

import { useQuery } from "@tanstack/react-query";
import { FailureNotice } from "@/components/shell/failure-notice";
import { costsQueries } from "@/lib/costs/queries";
import { type VendorUsageLine, type VendorUsageView } from "@/lib/costs/month/vendor-usage-view";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { formatChange, formatMoney } from "@/lib/domain/money/money";
import { type Month } from "@/lib/domain/dates/months";
import { Amount } from "@/components/money/amount";

const LINES: Readonly<Record<VendorUsageLine["of"], string>> = {
  soFar: "Numbers and setup fees so far",
  monthEnd: "Projected month end",
  runRate: "Monthly cost now",
};

/** What Audian itself says about the month, beside what we calculate: asked for after the page is there. */
export function VendorFigures({ month }: { month: Month }) {
  const { data, error, isFetching, refetch } = useQuery(costsQueries.vendorUsage(month));
  return (
    <section
      aria-label="Audian's figures"
      className="rounded-lg border border-line bg-surface px-4 py-3 text-sm"
    >
      {error && <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />}
      {!data && !error && <p className="text-muted">Asking Audian for its figures …</p>}
      {data && <Figures usage={data} />}
    </section>
  );
}

function Figures({ usage }: { usage: VendorUsageView }) {
  const credit = usage.credit && `Credit of the account: ${formatMoney(usage.credit)}.`;
  if (!usage.isKnown) {
    return (
      <p className="text-muted">
        {usage.reason} The figures here are calculated without it. {credit}
      </p>
    );
  }
  const { lines, otherCharges, readAt } = usage;
  return (
    <div className="grid gap-2">
      <h2 className="font-semibold">Audian&apos;s figures</h2>
      <div className="overflow-x-auto" role="region" aria-label="Audian's figures and ours" tabIndex={0}>
        <table className="w-full">
          <thead className="text-left text-muted">
            <tr>
              <th scope="col" className="pr-4 font-normal">
                Of
              </th>
              {["Audian says", "Calculated", "Difference"].map((name) => (
                <th key={name} scope="col" className="pl-4 text-right font-normal whitespace-nowrap">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ of, vendor, ours, difference }) => (
              <tr key={of}>
                <th scope="row" className="min-w-36 py-0.5 pr-4 text-left font-normal">
                  {LINES[of]}
                </th>
                <td className="figures pl-4 text-right whitespace-nowrap">{formatMoney(vendor)}</td>
                <td className="pl-4 text-right whitespace-nowrap">
                  <Amount tally={ours} />
                </td>
                <td className="figures pl-4 text-right whitespace-nowrap">
                  {difference ? formatChange(difference) : "not comparable"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-muted">
        {otherCharges &&
          otherCharges.amount !== 0 &&
          `${formatMoney(otherCharges)} for calls and messages are left out. `}
        Figures can differ: Audian uses UTC months, includes removed numbers and setup fees of purchases made
        elsewhere, and applies new prices on its own schedule. {credit} Read {formatInstant(readAt)}.
      </p>
    </div>
  );
}
