import Link from "next/link";
import { Notice } from "@/components/ui/feedback/notice";
import { LinkButton } from "@/components/ui/form/button";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { formatMoneyOrUnknown } from "@/lib/domain/money/money";
import { type PurchaseOfNumber } from "@/lib/purchases/orders/order";

/** How the number came into the account: who bought it, when and why, with the way to the receipt. */
export function NumberPurchase({ purchase }: { purchase: PurchaseOfNumber }) {
  return (
    <Card title="Purchase">
      {purchase.kind === "seen" ? (
        <div className="grid gap-4">
          <DescriptionList
            items={[
              { name: "Bought by", value: <bdi>{purchase.placedBy}</bdi> },
              { name: "Placed", value: formatInstant(purchase.placedAt) },
              {
                name: "Reason",
                value: purchase.reason ? (
                  <bdi>{purchase.reason}</bdi>
                ) : (
                  <span className="text-muted">none given</span>
                ),
              },
              { name: "Setup fee, as quoted", value: formatMoneyOrUnknown(purchase.setupFee) },
            ]}
          />
          <p className="text-sm">
            <Link
              href={`/purchases/${purchase.orderId}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center font-medium text-action-strong hover:underline"
            >
              Receipt
            </Link>
          </p>
        </div>
      ) : (
        <p className="text-sm text-muted">
          {purchase.kind === "none"
            ? "It was not bought in this dashboard, so there is no receipt here."
            : "Bought here by a colleague."}
        </p>
      )}
    </Card>
  );
}

/** On a number's page: its purchase had been called not bought, and then it appeared in the account. */
export function FoundLateNotice({ orderId, foundAt }: { orderId: string; foundAt: string }) {
  return (
    <Notice
      tone="caution"
      title="Found late: this number was bought after all"
      action={<LinkButton href={`/purchases/${orderId}`}>Open the order</LinkButton>}
    >
      <p>
        Its purchase had been called not bought; it appeared in the account on {formatInstant(foundAt)}. It
        costs money every month: keep it, or cancel it in Audian&apos;s portal.
      </p>
    </Notice>
  );
}
