import { Time } from "@/components/shell/time";
import { type ReactNode } from "react";
import { Amount } from "@/components/money/amount";
import { FriendlyName } from "@/components/number/friendly-name";
import { Notice } from "@/components/ui/feedback/notice";
import { PageHeader } from "@/components/ui/layout/page-header";
import { type OrderView, type PurchaseView } from "@/lib/purchases/orders/order";
import { type OrderTotals, totalsOf } from "@/lib/purchases/orders/order-totals";
import { describePurchase } from "@/lib/purchases/orders/wording";
import { NextSteps } from "./next-steps";
import { OrderTable, PurchaseWords } from "./order-table";
import { countsOf, orderWords } from "./order-words";
import { PurchaseStateBadge } from "./purchase-state";
import { Facts, Receipt } from "./receipt-card";

/** What an order is shown with beside itself; a page that does not watch has no steering and no checks. */
export type OrderParts = {
  readonly canBuy: boolean;
  readonly trouble?: ReactNode;
  readonly steering?: ReactNode;
  readonly check?: (purchase: PurchaseView) => ReactNode;
};

const UP = [{ name: "Orders", href: "/purchases" }];
const numbersOf = (count: number) => (count === 1 ? "1 number" : `${count} numbers`);
/** One that waits for a person is steered as an order of many is. */
const isOfOne = ({ purchases, pause }: OrderView) => purchases.length === 1 && pause === null;

/** The order's page: what became of each number and of the money, what comes next, and the receipt for good. */
export function OrderReceipt({ order, trouble, ...parts }: OrderParts & { order: OrderView }) {
  const [first] = order.purchases;
  const totals = totalsOf(order);
  if (first && isOfOne(order)) {
    return (
      <section aria-label={`Purchase of ${first.phone.international}`}>
        <PageHeader title={first.phone.international} up={UP}>
          Purchase by {order.placedBy}, <Time at={order.placedAt} />
        </PageHeader>
        <div className="grid grid-cols-1 gap-4">
          {trouble}
          <Outcome order={order} totals={totals} {...parts} />
          <NextSteps order={order} canBuy={parts.canBuy} />
          <Receipt order={order} purchase={first} />
        </div>
      </section>
    );
  }
  return (
    <>
      <PageHeader title={`Order of ${numbersOf(totals.asked)}`} up={UP}>
        Placed by {order.placedBy}, <Time at={order.placedAt} />
      </PageHeader>
      <div className="grid grid-cols-1 gap-4">
        {trouble}
        <Outcome order={order} totals={totals} {...parts} />
        <NextSteps order={order} canBuy={parts.canBuy} />
        <OrderTable order={order} canBuy={parts.canBuy} check={parts.check} />
        <Facts order={order} totals={totals} />
      </div>
    </>
  );
}

/** The same in the drawer: the outcome, the numbers, and what comes next. */
export function OrderSummary({ order, trouble, ...parts }: OrderParts & { order: OrderView }) {
  const totals = totalsOf(order);
  return (
    <>
      {trouble}
      <Outcome order={order} totals={totals} {...parts} />
      <NextSteps order={order} canBuy={parts.canBuy} isShort />
      <ul aria-label="Numbers of the order" className="-mx-4 grid border-y border-hairline">
        {order.purchases.map((purchase) => (
          <li key={purchase.id} className="border-b border-hairline px-4 py-2 text-sm last:border-b-0">
            <div className="flex items-center justify-between gap-2">
              <span className="figures font-semibold">{purchase.phone.international}</span>
              <PurchaseStateBadge state={purchase.state} name={describePurchase(purchase).badge} />
            </div>
            <span className="text-muted">
              <FriendlyName name={purchase.friendlyName} />
            </span>
            {!isOfOne(order) && <PurchaseWords purchase={purchase} />}
            {!isOfOne(order) && parts.check?.(purchase)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How it stands, whether money moved, and what a person can do about it now. */
function Outcome({
  order,
  totals,
  steering,
  check,
}: Omit<OrderParts, "trouble"> & { order: OrderView; totals: OrderTotals }) {
  const [first] = order.purchases;
  if (first && isOfOne(order)) {
    const { tone, title, message } = describePurchase(first);
    return (
      <Notice tone={tone} title={title}>
        <p>{message}</p>
        {first.nextCheckAt && <div className="mt-2">{check?.(first)}</div>}
        {steering}
      </Notice>
    );
  }
  const { tone, title, message } = orderWords(order, totals);
  return (
    <Notice tone={tone} title={title}>
      <p>{message}</p>
      <div role="group" aria-label="Money" className="figures mt-1 flex flex-wrap gap-x-4">
        <span>{countsOf(totals)}</span>
        {totals.spent.count > 0 && (
          <span>
            Spent <Amount tally={totals.spent} />
          </span>
        )}
        {totals.remaining.count > 0 && (
          <span>
            Remaining <Amount tally={totals.remaining} />
          </span>
        )}
        {totals.unclear.count > 0 && (
          <span>
            Possibly charged <Amount tally={totals.unclear} />
          </span>
        )}
      </div>
      {steering}
    </Notice>
  );
}
