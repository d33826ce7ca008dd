import Link from "next/link";
import { FriendlyName } from "@/components/number/friendly-name";
import { Cell, Row, RowHeadCell, Table, right } from "@/components/ui/table/table";
import { type OrderView, type PurchaseView } from "@/lib/purchases/orders/order";
import { isBilledOtherwise } from "@/lib/purchases/orders/order-totals";
import { describePurchase } from "@/lib/purchases/orders/wording";
import { NextCheck } from "./next-check";
import { Price } from "@/components/money/price";
import { PurchaseStateBadge } from "./purchase-state";

/** Each number of an order, what became of it and why, the quote beside the billed price. */
export function OrderTable({ order }: { order: OrderView }) {
  return (
    <Table
      caption="Numbers of the order"
      heads={["Number", "State", right("Quoted a month"), right("Billed a month")]}
    >
      {order.purchases.map((purchase) => (
        <Row key={purchase.id} id={purchase.phone.e164.slice(1)}>
          <RowHeadCell className="align-top">
            <NumberName purchase={purchase} />
            <span className="block text-muted">
              <FriendlyName name={purchase.friendlyName} />
            </span>
          </RowHeadCell>
          <Cell className="min-w-56 align-top">
            <PurchaseStateBadge state={purchase.state} name={describePurchase(purchase).badge} />
            <What purchase={purchase} />
            <NextCheck order={order} purchase={purchase} />
          </Cell>
          <Cell className="text-right align-top">
            <Price money={purchase.quote.monthlyCost} />
          </Cell>
          <Cell className="text-right align-top">
            {purchase.state === "bought" ? <Price money={purchase.billedMonthlyCost} /> : "–"}
            {isBilledOtherwise(purchase) && (
              <span className="block font-medium text-caution">not as quoted</span>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function NumberName({ purchase: { phone, numberId } }: { purchase: PurchaseView }) {
  const text = <span className="figures whitespace-nowrap">{phone.international}</span>;
  if (!numberId) return text;
  return (
    <Link
      href={`/numbers/${encodeURIComponent(numberId)}`}
      prefetch={false}
      className="font-medium text-action-strong hover:underline"
    >
      {text}
    </Link>
  );
}

/** An ordinary success needs no words. */
function What({ purchase }: { purchase: PurchaseView }) {
  if (purchase.state === "queued" || (purchase.state === "bought" && !purchase.outcomeCode)) return null;
  const { title, message } = describePurchase(purchase);
  const isQuiet = purchase.state === "sending" || purchase.state === "cancelled";
  return (
    <div className="mt-1 max-w-prose">
      <p className="font-medium">{title}</p>
      {!isQuiet && <p className="text-muted">{message}</p>}
    </div>
  );
}
