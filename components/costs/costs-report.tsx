"use client";

import { useQuery } from "@tanstack/react-query";
import { FailureNotice } from "@/components/shell/failure-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { StatTile } from "@/components/ui/stat-tile";
import { type CostsView, isFilling } from "@/lib/costs/costs-view";
import { costsQueries } from "@/lib/costs/queries";
import { formatInstant } from "@/lib/domain/dates-for-people";
import { Amount } from "./amount";
import { ChargesAhead } from "./charges-ahead";
import { MonthsTable } from "./months-table";
import { StatusTable } from "./status-table";

/** The account's costs in their four states: loading, failed, empty, figures. */
export function CostsReport() {
  const { data: costs, error, isFetching, refetch } = useQuery(costsQueries.report());
  if (!costs) {
    if (!error) return <Skeleton />;
    return <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />;
  }
  return (
    <div className="grid gap-6">
      <Freshness costs={costs} />
      {costs.byStatus.length > 0 ? <Figures costs={costs} /> : <NoFigures costs={costs} />}
    </div>
  );
}

function Figures({ costs }: { costs: CostsView }) {
  const { monthly, ahead } = costs;
  return (
    <>
      <section aria-label="Summary" className="grid gap-3 sm:grid-cols-3">
        <StatTile name="Monthly cost now" value={<Amount tally={monthly} />}>
          {monthly.unknown > 0
            ? `The price of ${count(monthly.unknown, "number")} is unknown.`
            : "Every price is known."}
        </StatTile>
        <StatTile name="Numbers that cost" value={monthly.count.toLocaleString("en-US")}>
          Active ones, and others that Audian does not call gone.
        </StatTile>
        <StatTile name="Next 30 days" value={<Amount tally={ahead} />}>
          {count(ahead.count, "charge")}, calculated from billing dates.
        </StatTile>
      </section>
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <div className="grid gap-6">
          <StatusTable rows={costs.byStatus} total={monthly} />
          <MonthsTable months={costs.months} timeZone={costs.timeZone} undated={costs.undated} />
        </div>
        <ChargesAhead ahead={ahead} timeZone={costs.timeZone} />
      </div>
    </>
  );
}

/** How old and how complete the figures are. */
function Freshness({ costs }: { costs: CostsView }) {
  const { completeAt, problem, numbers, priced } = costs.mirror;
  const age = completeAt
    ? `The figures are those of ${formatInstant(completeAt)}, when the account was last read completely.`
    : "The account has not been read completely yet.";
  if (problem) {
    return (
      <Notice tone="caution" title="The account could not be read completely just now">
        <p>{problem}</p>
        <p>{age} It is tried again by itself.</p>
      </Notice>
    );
  }
  if (isFilling(costs)) {
    return completeAt ? (
      <Progress
        label={`Prices for ${priced.toLocaleString("en-US")} of ${count(numbers, "number")} are read`}
        value={priced}
        total={numbers}
      />
    ) : (
      <p role="status" className="text-sm text-ink-soft">
        The account is being read for the first time; figures appear in a moment.
      </p>
    );
  }
  return <p className="figures text-sm text-ink-soft">{age}</p>;
}

function NoFigures({ costs }: { costs: CostsView }) {
  if (isFilling(costs)) return <Skeleton />;
  return (
    <EmptyState title="The account has no numbers">
      Costs appear here as soon as it has some, wherever they were bought.
    </EmptyState>
  );
}

const count = (amount: number, what: string) =>
  `${amount.toLocaleString("en-US")} ${what}${amount === 1 ? "" : "s"}`;
