"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { StatTile } from "@/components/ui/stat-tile";
import { describeDays, formatDate, formatTime } from "@/lib/domain/dates-for-people";
import { formatMoneyOrUnknown } from "@/lib/domain/money";
import { type NumberView } from "@/lib/numbers/page";
import { numbersQueries } from "@/lib/numbers/queries";
import { FriendlyName } from "./friendly-name";
import { Instant } from "./instant";
import { NumberStatus } from "./number-status";

/** Everything the vendor says about one number, billing first. `now` comes from the server. */
export function NumberDetail({ id, now, back }: { id: string; now: string; back: string }) {
  const { data, error, isFetching, refetch } = useQuery(numbersQueries.detail(id));
  return (
    <>
      <p className="mb-3">
        <Link
          href={back}
          className="inline-flex min-h-6 items-center gap-1 text-sm text-ink-soft hover:text-ink hover:underline"
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
          All numbers
        </Link>
      </p>
      {data ? (
        <Facts number={data} now={now} />
      ) : (
        <>
          <PageHeader title="Number" />
          {error ? (
            <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
          ) : (
            <Skeleton />
          )}
        </>
      )}
    </>
  );
}

function Facts({ number, now }: { number: NumberView; now: string }) {
  const { phone, rule } = number;
  return (
    <>
      <PageHeader title={<span className="figures">{phone.national}</span>}>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="inline-flex items-center">
            <span className="figures">{phone.e164}</span>
            <CopyButton text={phone.e164} what="number" />
          </span>
          <NumberStatus status={number.status} />
          <FriendlyName name={number.friendlyName} isTruncated />
        </span>
      </PageHeader>
      <section aria-label="Billing" className="mb-6 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <StatTile name="Monthly cost" value={formatMoneyOrUnknown(number.monthlyCost)}>
          {rule.isCosting
            ? "Charged every month while the number is owned."
            : "No longer charged: the number is gone."}
        </StatTile>
        <StatTile name="Next charge" value={formatDate(number.nextCharge)}>
          {number.nextCharge && describeDays(number.nextCharge, now)}
        </StatTile>
        <StatTile name="Renews" value={formatDate(number.expiresAt)}>
          {number.expiresAt && describeDays(number.expiresAt, now)}
        </StatTile>
        <StatTile name="Yearly cost" value={formatMoneyOrUnknown(number.yearlyCost)}>
          Calculated: twelve monthly costs.
        </StatTile>
      </section>
      <Card
        title="Details"
        aside={<p className="figures text-sm text-ink-soft">Read from Audian at {formatTime(number.asOf)}</p>}
      >
        <DescriptionList
          items={[
            { name: "Friendly name", value: <FriendlyName name={number.friendlyName} /> },
            { name: "Status", value: <StatusMeaning number={number} /> },
            { name: "Number (E.164)", value: <span className="figures">{phone.e164}</span> },
            { name: "Country", value: phone.countryName ?? "unknown" },
            { name: "Place", value: number.location ?? "unknown" },
            { name: "Features", value: number.features?.join(", ") || "unknown" },
            { name: "Bought", value: <Instant at={number.purchasedAt} /> },
            { name: "Renews", value: <Instant at={number.expiresAt} /> },
            {
              name: "Audian id",
              value: (
                <span className="inline-flex max-w-full items-center">
                  <code className="font-mono break-all">{number.id}</code>
                  <CopyButton text={number.id} what="Audian id" />
                </span>
              ),
            },
          ]}
        />
      </Card>
    </>
  );
}

function StatusMeaning({ number }: { number: NumberView }) {
  const { rule } = number;
  const meaning = !rule.isOwned
    ? "no longer owned, no longer charged"
    : rule.isAssumed
      ? "counted as costing: Audian does not say whether this status is charged"
      : "owned and charged";
  return (
    <>
      {number.status} <span className="text-ink-soft">({meaning})</span>
    </>
  );
}
