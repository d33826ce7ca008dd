"use client";

import { Time } from "@/components/shell/time";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode } from "react";
import { Amount } from "@/components/money/amount";
import { FailureNotice } from "@/components/shell/failure-notice";
import { type VendorUsageLine, type VendorUsageView } from "@/lib/costs/month/vendor-usage-view";
import { costsQueries } from "@/lib/costs/queries";
import { type Month } from "@/lib/domain/dates/months";
import { formatChange, formatMoney } from "@/lib/domain/money/money";
import { queryClient } from "@/lib/query-client";
import { Fold } from "./section";

const LINES: Readonly<Record<VendorUsageLine["of"], string>> = {
  soFar: "Numbers and setup fees so far",
  monthEnd: "Projected month end",
  runRate: "Monthly cost now",
};

type KnownUsage = VendorUsageView & { isKnown: true };

type Props = { month: Month; asking: ReactNode };

/** What Audian itself says about the month, beside what we calculate: asked for after the page is there, with `asking` in its place. */
export function VendorFigures({ month, asking }: Props) {
  const { data, error, isFetching, refetch } = useQuery(costsQueries.vendorUsage(month), queryClient());
  return (
    <section aria-label="Audian's figures">
      {error && <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />}
      {!data && !error && asking}
      {data?.isKnown && (
        <Fold title="Audian's figures" line={describeUsage(data)}>
          <Figures usage={data} />
        </Fold>
      )}
      {data && !data.isKnown && (
        <p className="flex min-h-11 items-center px-4 py-2 text-muted">
          {data.reason} The figures here are calculated without it. {creditOf(data)}
        </p>
      )}
    </section>
  );
}

const creditOf = ({ credit }: VendorUsageView) => credit && `Credit of the account: ${formatMoney(credit)}.`;

/** By how much Audian's figure differs from ours: of the whole month where both have one. */
export function describeUsage({ lines }: Pick<KnownUsage, "lines">): string {
  const line = lines.find(({ of }) => of === "monthEnd") ?? lines[0];
  if (!line) return "";
  if (!line.difference) return `Audian says ${formatMoney(line.vendor)}: not comparable`;
  const { amount } = line.difference;
  if (amount === 0) return "Audian says the same";
  const size = formatMoney({ ...line.difference, amount: Math.abs(amount) });
  return `Audian says ${size} ${amount > 0 ? "more" : "less"}`;
}

function Figures({ usage }: { usage: KnownUsage }) {
  const { lines, otherCharges, readAt } = usage;
  return (
    <>
      <div className="overflow-x-auto" role="region" aria-label="Audian's figures and ours" tabIndex={0}>
        <table className="w-full max-w-3xl">
          <thead className="text-left text-muted">
            <tr>
              <th scope="col" className="pr-4 font-normal">
                Item
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
      <p className="max-w-prose text-muted">
        {otherCharges &&
          otherCharges.amount !== 0 &&
          `${formatMoney(otherCharges)} for calls and messages are left out. `}
        Figures can differ: Audian uses UTC months, includes removed numbers and setup fees of purchases made
        elsewhere, and applies new prices on its own schedule. {creditOf(usage)} Read <Time at={readAt} />.
      </p>
    </>
  );
}
