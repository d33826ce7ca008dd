"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { FriendlyName } from "@/components/number/friendly-name";
import { FailureNotice } from "@/components/shell/failure-notice";
import { Card } from "@/components/ui/layout/card";
import { CopyButton } from "@/components/ui/form/copy-button";
import { DescriptionList } from "@/components/ui/table/description-list";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { type OrderView, type PurchaseView } from "@/lib/purchases/orders/order";
import { purchasesQueries } from "@/lib/purchases/queries";
import { Price } from "@/components/money/price";
import { PurchaseOutcome } from "./purchase-outcome";

/** Code-split: only orders of several numbers load it. */
const OrderOfMany = lazy(async () => ({ default: (await import("./order-of-many")).OrderOfMany }));

/** The order's page: live while anything of it moves, then the permanent receipt. */
export function OrderReceipt({ orderId, canBuy }: { orderId: string; canBuy: boolean }) {
  const { data: order, error, isFetching, refetch } = useQuery(purchasesQueries.order(orderId));
  const trouble = error && (
    <FailureNotice error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
  );
  if (!order) return trouble ?? <Skeleton />;
  // One that waits for a person is steered as an order of many is.
  if (order.purchases.length > 1 || order.pause) {
    return (
      <Suspense fallback={<Skeleton />}>
        <OrderOfMany order={order} canBuy={canBuy} trouble={trouble} />
      </Suspense>
    );
  }
  return (
    <>
      {order.purchases.map((purchase) => (
        <section key={purchase.id} aria-label={`Purchase of ${purchase.phone.international}`}>
          <PageHeader title={<span className="figures">{purchase.phone.international}</span>}>
            Purchase by {order.placedBy}, {formatInstant(order.placedAt)}
          </PageHeader>
          <div className="grid gap-6">
            {trouble}
            <PurchaseOutcome order={order} purchase={purchase} canBuy={canBuy} />
            <Receipt order={order} purchase={purchase} />
          </div>
        </section>
      ))}
    </>
  );
}

function Receipt({ order, purchase }: { order: OrderView; purchase: PurchaseView }) {
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
          { name: "Placed", value: `${formatInstant(order.placedAt)} by ${order.placedBy}` },
          { name: "Sent to Audian", value: sentWords(purchase) },
          {
            name: "Settled",
            value: purchase.settledAt ? formatInstant(purchase.settledAt) : "not yet",
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

function sentWords({ sentAt, mayHaveBeenSent }: PurchaseView): string {
  if (sentAt) return formatInstant(sentAt);
  return mayHaveBeenSent ? "not known: the database was restored" : "not sent";
}

const Code = ({ text }: { text: string }) => <code className="font-mono text-xs break-all">{text}</code>;
