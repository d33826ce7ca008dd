"use client";

import { useQuery } from "@tanstack/react-query";
import { useTransition } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Skeleton } from "@/components/ui/skeleton";
import { formatTime } from "@/lib/domain/dates-for-people";
import { type NumberFilters, numberFiltersToSearch } from "@/lib/numbers/filters";
import { type NumbersPage } from "@/lib/numbers/page";
import { numbersQueries } from "@/lib/numbers/queries";
import { NumberFiltersForm } from "./number-filters";
import { NumbersTable } from "./numbers-table";

/** The list in its four states: loading, failed, empty, rows. */
export function NumbersList({ filters, canBuy }: { filters: NumberFilters; canBuy: boolean }) {
  const [isNavigating, startNavigation] = useTransition();
  const { data, error, isFetching, refetch } = useQuery(numbersQueries.list(filters));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <NumberFiltersForm filters={filters} startNavigation={startNavigation} />
        <div className="flex flex-wrap items-center gap-3 text-sm text-ink-soft">
          {data?.mirror.completeAt && <p className="figures">As of {formatTime(data.mirror.completeAt)}</p>}
          <Button onClick={() => void refetch()} isPending={isFetching}>
            Refresh
          </Button>
        </div>
      </div>
      {data ? (
        <Rows page={data} filters={filters} canBuy={canBuy} isDimmed={isNavigating || isFetching} />
      ) : error ? (
        <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : (
        <Skeleton />
      )}
    </div>
  );
}

function Rows({
  page,
  filters,
  canBuy,
  isDimmed,
}: {
  page: NumbersPage;
  filters: NumberFilters;
  canBuy: boolean;
  isDimmed: boolean;
}) {
  const address = (change: Partial<NumberFilters>) =>
    `/numbers${numberFiltersToSearch({ ...filters, ...change })}`;
  if (page.total === 0 && !page.mirror.completeAt) {
    return (
      <>
        <p className="text-sm text-ink-soft">
          {page.mirror.problem ??
            "The account is being read for the first time; its numbers appear in a moment."}
        </p>
        <Skeleton />
      </>
    );
  }
  if (page.total === 0) return <NoNumbers filters={filters} canBuy={canBuy} />;
  if (page.numbers.length === 0) {
    return (
      <EmptyState
        title={`There is no page ${filters.page}`}
        action={<LinkButton href={address({ page: page.pages })}>Go to the last page</LinkButton>}
      >
        The list ends at page {page.pages}.
      </EmptyState>
    );
  }
  return (
    <>
      <NumbersTable page={page} back={numberFiltersToSearch(filters)} isDimmed={isDimmed} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="figures text-sm text-ink-soft">
          {page.total.toLocaleString("en-US")} {page.total === 1 ? "number" : "numbers"}
          {filters.status && ` with status ${filters.status}`}
        </p>
        <Pagination
          page={filters.page}
          pages={page.pages}
          previous={filters.page > 1 ? address({ page: filters.page - 1 }) : null}
          next={filters.page < page.pages ? address({ page: filters.page + 1 }) : null}
        />
      </div>
    </>
  );
}

function NoNumbers({ filters, canBuy }: { filters: NumberFilters; canBuy: boolean }) {
  if (filters.status) {
    return (
      <EmptyState
        title={`No number has the status “${filters.status}”`}
        action={<LinkButton href="/numbers">Show all numbers</LinkButton>}
      >
        The account may have numbers with other statuses.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="The account has no numbers yet"
      action={
        canBuy ? (
          <LinkButton href="/buy" variant="primary">
            Buy a number
          </LinkButton>
        ) : undefined
      }
    >
      Numbers that are bought here or elsewhere appear in this list.
    </EmptyState>
  );
}
