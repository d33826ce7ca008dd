import { Time } from "@/components/shell/time";
import Link from "next/link";
import { type ReactNode } from "react";
import { NumberState } from "@/components/number/number-parts";
import { LinkButton } from "@/components/ui/form/link-button";
import { CopyButton } from "@/components/ui/form/copy-button";
import { Notice } from "@/components/ui/feedback/notice";
import { annotationsOf } from "@/lib/domain/annotations";
import { formatDate } from "@/lib/domain/dates/dates-for-people";
import { type NumberPage } from "@/lib/numbers/detail/detail";
import { numberAddress } from "@/lib/numbers/list/page";
import { type PurchaseOfNumber } from "@/lib/purchases/orders/order";
import { AnnotationsCard } from "../annotations/annotations-card";
import { Facts, NumberFrame, Part, TITLE } from "./detail-parts";
import { Billing } from "./number-billing";
import { NameField } from "./name-field";
import { NumberHolders } from "./number-holders";
import { Timeline } from "./number-timeline";
import { FoundLateNotice } from "./portal-notes";
import { WhereCallsGo } from "./where-calls-go";

export type NumberViewProps = {
  number: NumberPage;
  purchase: PurchaseOfNumber;
  /** ISO 8601, from the server. */
  now: string;
  canEdit: boolean;
};

/**
 * One number as our mirror has it, what a caller asks about first: its own page, and the peek beside the list. `check`
 * is what asks the vendor; `end` what can be done besides; `heading` is the level of its title.
 */
export function NumberView({
  number,
  purchase,
  now,
  canEdit,
  heading: Heading,
  check,
  end,
  changesHref = null,
}: NumberViewProps & {
  heading: "h1" | "h2";
  check?: ReactNode;
  end?: ReactNode;
  changesHref?: string | null;
}) {
  const { id, phone, goneAt } = number;
  const canChange = canEdit && number.rule.isOwned && !goneAt;
  return (
    <NumberFrame
      title={
        <>
          <Heading className={TITLE}>{phone.international}</Heading>
          <CopyButton text={phone.e164} what="number" shortcut="c" />
        </>
      }
      tools={
        <>
          {canChange && (
            <LinkButton
              href={`${numberAddress(id)}/set-up`}
              prefetch={false}
              aria-keyshortcuts="s"
              className="min-h-8! px-3! py-1! text-[0.8125rem]! pointer-coarse:min-h-11!"
            >
              Set up
            </LinkButton>
          )}
          {end}
        </>
      }
      line={
        <>
          <NameField id={id} name={number.friendlyName} canEdit={canChange} />
          <NumberState status={number.status} goneAt={goneAt} />
          <span className="text-muted">{number.location ?? phone.countryName}</span>
        </>
      }
      notices={<Notices number={number} purchase={purchase} />}
      main={
        <>
          <WhereCallsGo number={number} now={now}>
            {check}
          </WhereCallsGo>
          <Billing number={number} />
        </>
      }
      aside={
        <>
          <AnnotationsCard id={id} facts={annotationsOf(number)} canEdit={canEdit} />
          <Origin number={number} purchase={purchase} />
        </>
      }
      end={
        <>
          <NumberHolders number={number} />
          <Timeline number={number} changesHref={changesHref} />
        </>
      }
    />
  );
}

function Notices({ number: { goneAt }, purchase }: Pick<NumberViewProps, "number" | "purchase">) {
  return (
    <>
      {purchase.kind === "seen" && purchase.foundLateAt && (
        <div className="pb-3">
          <FoundLateNotice orderId={purchase.orderId} foundAt={purchase.foundLateAt} />
        </div>
      )}
      {goneAt && (
        <div className="pb-3">
          <Notice
            tone="caution"
            title={
              <>
                This number left the account, seen <Time at={goneAt} />
              </>
            }
          >
            You no longer own it or pay for it. What is known about it stays here.
          </Notice>
        </div>
      )}
    </>
  );
}

/** How it came into the account, and what else the vendor says of it. */
function Origin({ number, purchase }: Pick<NumberViewProps, "number" | "purchase">) {
  const bought = number.purchasedAt ? formatDate(number.purchasedAt) : "unknown";
  return (
    <Part title="About">
      <Facts
        items={[
          [
            "Bought",
            <>
              {bought}
              {purchase.kind === "seen" && (
                <>
                  {" by "}
                  <bdi>{purchase.placedBy}</bdi>
                  {" · "}
                  <Link
                    href={`/purchases/${purchase.orderId}`}
                    prefetch={false}
                    className="underline hover:text-action-strong"
                  >
                    Receipt
                  </Link>
                </>
              )}
              {purchase.kind === "hidden" && " by a colleague"}
              {purchase.kind === "none" && <span className="text-muted"> outside this dashboard</span>}
            </>,
          ],
          ...(purchase.kind === "seen" && purchase.reason
            ? [["Reason", <bdi key="reason">{purchase.reason}</bdi>] as const]
            : []),
          ["Features", number.features?.join(", ") || <span className="text-muted">unknown</span>],
          [
            "Audian ID",
            <span key="id" className="inline-flex max-w-full items-center">
              <code className="font-mono text-xs break-all">{number.id}</code>
              <CopyButton text={number.id} what="Audian ID" />
            </span>,
          ],
        ]}
      />
    </Part>
  );
}
