import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { type ReactNode } from "react";
import { LinkButton } from "@/components/ui/form/button";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { StatTile } from "@/components/ui/feedback/measures";
import { CopyButton } from "@/components/ui/form/copy-button";
import { Notice } from "@/components/ui/feedback/notice";
import { PageHeader } from "@/components/ui/layout/page-header";
import { describeDays, formatDate, formatInstant } from "@/lib/domain/dates/dates-for-people";
import { formatMoneyOrUnknown, multiplyMoney } from "@/lib/domain/money/money";
import { numberAddress } from "@/lib/numbers/list/page";
import { type NumberFacts } from "@/lib/numbers/detail/detail";
import { Instant, NumberStatus } from "@/components/number/number-parts";
import { FriendlyName } from "@/components/number/friendly-name";
import { LiveCheck } from "./live-check";
import { NumberCosts } from "./number-costs";
import { NumberHistory } from "./number-history";
import { AnnotationsCard } from "../annotations/annotations-card";

/** The way back to the list as it was left. */
export function BackToNumbers({ href }: { href: string }) {
  return (
    <p className="mb-3">
      <Link
        href={href}
        className="inline-flex min-h-6 items-center gap-1 text-sm text-muted hover:text-ink hover:underline"
      >
        <ChevronLeft aria-hidden="true" className="size-4" />
        All numbers
      </Link>
    </p>
  );
}

type Props = {
  number: NumberFacts;
  /** ISO 8601, from the server. */
  now: string;
  canSetUp: boolean;
  /** Its receipt, as far as the person may see it. */
  purchase: ReactNode;
};

/** One number as our mirror has it, shown at once; the vendor is asked after paint. */
export function NumberDetail({ number, now, canSetUp, purchase }: Props) {
  const { id, phone, rule } = number;
  return (
    <>
      <PageHeader
        title={<span className="figures">{phone.national}</span>}
        actions={
          canSetUp &&
          rule.isOwned &&
          !number.goneAt && (
            <LinkButton href={`${numberAddress(id)}/set-up`} prefetch={false}>
              Set up
            </LinkButton>
          )
        }
      >
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="inline-flex items-center">
            <span className="figures">{phone.e164}</span>
            <CopyButton text={phone.e164} what="number" />
          </span>
          <NumberStatus status={number.status} />
          <FriendlyName name={number.friendlyName} isTruncated />
        </span>
      </PageHeader>
      <div className="mb-6 grid gap-3">
        {number.goneAt && (
          <Notice tone="caution" title={`This number left the account, seen ${formatInstant(number.goneAt)}`}>
            It is no longer owned and no longer charged. What is known about it stays here.
          </Notice>
        )}
        <LiveCheck id={id} seenAt={number.seenAt} />
      </div>
      <Billing number={number} now={now} />
      <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
        <div className="grid min-w-0 gap-6">
          <Details number={number} />
          <NumberCosts number={number} />
          <NumberHistory {...number} />
        </div>
        <div className="grid min-w-0 gap-6">
          <AnnotationsCard
            id={id}
            facts={{ costCentre: number.costCentre, tags: number.tags, note: number.note }}
            canEdit={canSetUp}
          />
          {purchase}
        </div>
      </div>
    </>
  );
}

function Billing({ number, now }: { number: NumberFacts; now: string }) {
  const { rule, monthlyCost, detailsAt } = number;
  const isCharged = rule.isCosting && !number.goneAt;
  const unread = detailsAt === null && <span className="block">Not read from Audian yet.</span>;
  return (
    <section aria-label="Billing" className="mb-6 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <StatTile name="Monthly cost" value={formatMoneyOrUnknown(monthlyCost)}>
        {isCharged
          ? "Charged every month while the number is owned."
          : "No longer charged: the number is gone."}
        {unread}
      </StatTile>
      <StatTile name="Next charge" value={isCharged ? formatDate(number.nextCharge) : "none"}>
        {isCharged && number.nextCharge && describeDays(number.nextCharge, now)}
      </StatTile>
      <StatTile name="Renews" value={isCharged ? formatDate(number.expiresAt) : "no"}>
        {isCharged && number.expiresAt && describeDays(number.expiresAt, now)}
      </StatTile>
      <StatTile
        name="Yearly cost"
        value={isCharged ? formatMoneyOrUnknown(monthlyCost && multiplyMoney(monthlyCost, 12)) : "none"}
      >
        12 × the monthly cost.
      </StatTile>
    </section>
  );
}

function Details({ number }: { number: NumberFacts }) {
  const { phone } = number;
  return (
    <Card title="Details">
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
            name: "Audian ID",
            value: (
              <span className="inline-flex max-w-full items-center">
                <code className="font-mono break-all">{number.id}</code>
                <CopyButton text={number.id} what="Audian ID" />
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

function StatusMeaning({ number: { status, rule, goneAt } }: { number: NumberFacts }) {
  const meaning =
    goneAt || !rule.isOwned
      ? "no longer owned, no longer charged"
      : rule.isAssumed
        ? "counted as costing: Audian does not say whether this status is charged"
        : "billed monthly";
  return (
    <>
      {status} <span className="text-muted">({meaning})</span>
    </>
  );
}
