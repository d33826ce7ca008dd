import Link from "next/link";
import { type ReactNode } from "react";
import { FriendlyName } from "@/components/number/friendly-name";
import { Price } from "@/components/money/price";
import { Cell, right, Row, RowHeadCell, Table } from "@/components/ui/table/table";
import { numberAddress } from "@/lib/numbers/list/page";
import { type OrderView, type PurchaseView } from "@/lib/purchases/orders/order";
import { isBilledOtherwise } from "@/lib/purchases/orders/order-totals";
import { describePurchase } from "@/lib/purchases/orders/wording";
import { replaceAddress } from "./next-steps";
import { PurchaseStateBadge } from "./purchase-state";

const LINK = "font-medium underline underline-offset-2";

/** Each number of an order, what became of it and why, the quote beside the billed price, and what to do with it. */
export function OrderTable({
  order,
  canBuy,
  check,
}: {
  order: OrderView;
  canBuy: boolean;
  check?: ((purchase: PurchaseView) => ReactNode) | undefined;
}) {
  return (
    <Table
      caption="Numbers of the order"
      heads={[
        "Number",
        "State",
        right("Monthly, quoted"),
        right("Monthly, billed"),
        { name: "Next", isSilent: true },
      ]}
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
            <PurchaseWords purchase={purchase} />
            {check?.(purchase)}
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
          <Cell className="text-right align-top print:hidden">
            {canBuy && <RowStep purchase={purchase} />}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function RowStep({ purchase }: { purchase: PurchaseView }) {
  const { phone, numberId } = purchase;
  const { next } = describePurchase(purchase);
  if (next === "set-up" && numberId) {
    return (
      <Link
        href={`${numberAddress(numberId)}/set-up`}
        prefetch={false}
        className={LINK}
        aria-label={`Set up ${phone.international}`}
      >
        Set up
      </Link>
    );
  }
  if (next !== "similar" && next !== "other") return null;
  return (
    <Link
      href={replaceAddress(purchase)}
      prefetch={false}
      className={LINK}
      aria-label={`Replace ${phone.international}`}
    >
      Replace
    </Link>
  );
}

function NumberName({ purchase: { phone, numberId } }: { purchase: PurchaseView }) {
  const text = <span className="figures whitespace-nowrap">{phone.international}</span>;
  if (!numberId) return text;
  return (
    <Link
      href={numberAddress(numberId)}
      prefetch={false}
      className="font-medium underline-offset-2 hover:underline"
    >
      {text}
    </Link>
  );
}

/** An ordinary success needs no words. */
export function PurchaseWords({ purchase }: { purchase: PurchaseView }) {
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
