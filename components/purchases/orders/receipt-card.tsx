import { Time } from "@/components/shell/time";
import { type ReactNode } from "react";
import { FriendlyName } from "@/components/number/friendly-name";
import { Price } from "@/components/money/price";
import { CopyButton } from "@/components/ui/form/copy-button";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { type OrderView, type PurchaseView } from "@/lib/purchases/orders/order";
import { type OrderTotals } from "@/lib/purchases/orders/order-totals";
import { countsOf } from "./order-words";

/** The facts of a purchase, for good. */
export function Receipt({ order, purchase }: { order: OrderView; purchase: PurchaseView }) {
  const { phone, quote } = purchase;
  return (
    <Card title="Receipt">
      <DescriptionList
        items={[
          {
            name: "Number (E.164)",
            value: (
              <span className="inline-flex items-center">
                <span className="figures">{phone.e164}</span>
                <CopyButton text={phone.e164} what="number" />
              </span>
            ),
          },
          { name: "Country", value: phone.countryName ?? "unknown" },
          { name: "Friendly name", value: <FriendlyName name={purchase.friendlyName} /> },
          { name: "Monthly cost, as quoted", value: <Price money={quote.monthlyCost} /> },
          { name: "Setup fee, as quoted", value: <Price money={quote.setupFee} /> },
          ...(purchase.state === "bought"
            ? [{ name: "Monthly cost, as billed", value: <Price money={purchase.billedMonthlyCost} /> }]
            : []),
          { name: "Placed", value: <PlacedBy order={order} /> },
          ...(order.requestedBy ? [{ name: "Requested by", value: order.requestedBy }] : []),
          { name: "Sent to Audian", value: sentWords(purchase) },
          {
            name: "Settled",
            value: purchase.settledAt ? <Time at={purchase.settledAt} /> : "not yet",
          },
          ...(order.reason ? [{ name: "Reason or ticket", value: order.reason }] : []),
          ...(order.costCentre ? [{ name: "Cost centre", value: order.costCentre }] : []),
          ...(purchase.reviewedBy
            ? [{ name: "Decided by", value: `${purchase.reviewedBy}: ${purchase.reviewNote ?? ""}` }]
            : []),
          ...(purchase.requestId
            ? [{ name: "Audian's reference", value: <Code text={purchase.requestId} /> }]
            : []),
          { name: "Order", value: <Code text={order.id} /> },
        ]}
      />
    </Card>
  );
}

/** What an order of several says of all of it, in one line where there is room. */
export function Facts({ order, totals }: { order: OrderView; totals: OrderTotals }) {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ["Placed", <PlacedBy key="placed" order={order} />],
    ...(order.requestedBy ? [["Requested by", order.requestedBy] as const] : []),
    ["Numbers", countsOf(totals)],
    ...(order.reason ? [["Reason or ticket", order.reason] as const] : []),
    ...(order.costCentre ? [["Cost centre", order.costCentre] as const] : []),
    ["Order", <Code key="order" text={order.id} />],
  ];
  return (
    <section aria-label="Receipt" className="rounded-lg border border-line bg-surface px-4 py-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const PlacedBy = ({ order }: { order: OrderView }) => (
  <>
    <Time at={order.placedAt} /> by {order.placedBy}
  </>
);

function sentWords({ sentAt, mayHaveBeenSent }: PurchaseView): ReactNode {
  if (sentAt) return <Time at={sentAt} />;
  return mayHaveBeenSent ? "not known: the database was restored" : "not sent";
}

const Code = ({ text }: { text: string }) => <code className="font-mono text-xs break-all">{text}</code>;
