"use client";

import { type ReactNode } from "react";
import { Amount } from "@/components/money/amount";
import { PrintButton } from "@/components/ui/form/print-button";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { Progress, StatTile } from "@/components/ui/feedback/measures";
import { ExportLink } from "@/components/ui/table/pagination";
import { PageHeader } from "@/components/ui/layout/page-header";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { type OrderView } from "@/lib/purchases/orders/order";
import { totalsOf } from "@/lib/purchases/orders/order-totals";
import { OrderNotice } from "./order-notice";
import { OrderTable } from "./order-table";

const numbersOf = (count: number) => (count === 1 ? "1 number" : `${count} numbers`);

/** An order of several numbers: how far it is, what became of each, its money; afterwards the permanent receipt. */
export function OrderOfMany({
  order,
  canBuy,
  trouble,
}: {
  order: OrderView;
  canBuy: boolean;
  trouble: ReactNode;
}) {
  const totals = totalsOf(order);
  const tried = totals.asked - totals.open - totals.cancelled;
  return (
    <>
      <PageHeader
        title={`Order of ${numbersOf(totals.asked)}`}
        actions={
          <div className="flex flex-wrap gap-2 print:hidden">
            <PrintButton />
            <ExportLink href={`/api/exports/orders/${order.id}`} />
          </div>
        }
      >
        Placed by {order.placedBy}, {formatInstant(order.placedAt)}
      </PageHeader>
      <div className="grid gap-6">
        {trouble}
        <OrderNotice order={order} totals={totals} canBuy={canBuy} />
        <Progress
          label={`${tried} of ${totals.asked} tried: ${totals.bought} bought, ${totals.refused} refused, ${totals.checking} being checked`}
          value={tried}
          total={totals.asked}
        />
        <section aria-label="Money" className="grid gap-3 sm:grid-cols-3">
          <StatTile name="Spent" value={<Amount tally={totals.spent} isLarge />}>
            First months and setup fees of what was bought: calculated.
          </StatTile>
          <StatTile name="Remaining" value={<Amount tally={totals.remaining} isLarge />}>
            Quoted price of numbers not sent yet.
          </StatTile>
          <StatTile name="Possibly charged" value={<Amount tally={totals.unclear} isLarge />}>
            Of what is under way or being checked, as quoted.
          </StatTile>
        </section>
        <OrderTable order={order} />
        <Card title="Receipt">
          <DescriptionList
            items={[
              { name: "Asked", value: numbersOf(totals.asked) },
              { name: "Bought", value: String(totals.bought) },
              { name: "Refused", value: String(totals.refused) },
              { name: "Being checked", value: String(totals.checking) },
              { name: "Never sent", value: String(totals.cancelled) },
              { name: "Placed", value: `${formatInstant(order.placedAt)} by ${order.placedBy}` },
              { name: "Reason or ticket", value: order.reason ?? "none given" },
              { name: "Cost centre", value: order.costCentre ?? "none given" },
              { name: "Order", value: <code className="font-mono text-xs break-all">{order.id}</code> },
            ]}
          />
        </Card>
      </div>
    </>
  );
}
