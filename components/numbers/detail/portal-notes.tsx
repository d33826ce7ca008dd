import { Time } from "@/components/shell/time";
import { Notice } from "@/components/ui/feedback/notice";
import { LinkButton } from "@/components/ui/form/link-button";
import { Card } from "@/components/ui/layout/card";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { PORTAL } from "@/lib/domain/number-setup";

/** The vendor's own site, for what its API does not do. */
export function PortalLink() {
  return (
    <a
      href={PORTAL}
      rel="noreferrer"
      className="inline-flex min-h-6 items-center font-medium text-action-strong hover:underline"
    >
      my.audian.com
    </a>
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
        Its purchase was reported as not bought; it appeared in the account on <Time at={foundAt} />. It costs
        money every month: keep it, or cancel it in Audian&apos;s portal.
      </p>
    </Notice>
  );
}

/** How a number is given up, and what that does to the money. */
export function Cancelling() {
  return (
    <Card title="Cancelling">
      <div className="grid gap-2 text-sm">
        <p>
          Cancelling is done in Audian&apos;s portal, <PortalLink />: Audian&apos;s API doesn&apos;t support
          it.
        </p>
        <p>
          Charges for the number stop immediately. Audian doesn&apos;t mention a refund for the month already
          paid.
        </p>
        <p>
          Here the number keeps its history and is marked as no longer in account after two complete readings
          without it. You may not get it back: someone else can take it.
        </p>
      </div>
    </Card>
  );
}

/** For a vendor, or a number, without the configuration call. */
export function NotOffered() {
  return (
    <EmptyState title="Audian does not offer the setup of this number here">
      <p>
        Set up its name, call forwarding, voicemail and webhooks in Audian&apos;s portal: <PortalLink />
      </p>
    </EmptyState>
  );
}
