import { Notice } from "@/components/ui/feedback/notice";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { LinkButton } from "@/components/ui/form/button";

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
