import { Notice } from "@/components/ui/feedback/notice";
import { Card } from "@/components/ui/layout/card";
import { type MessageEvent } from "@/lib/domain/messages/message-events";
import { type DeliveryView, type OwnMessages } from "@/lib/messages/message-views";
import { DeliveryLog } from "./delivery-log";
import { OwnMessagesForm } from "./own-messages-form";
import { SendTest } from "./send-test";
import { TryAgain } from "./try-again";

/** What one is told by mail, with a test and what was sent lately. */
export function OwnMessagesCard({
  own: { address, hasMail, rules, pausedAt, problem },
  events,
  deliveries,
}: {
  own: OwnMessages;
  events: readonly MessageEvent[];
  deliveries: readonly DeliveryView[];
}) {
  return (
    <div id="messages">
      <Card title="Messages by email">
        {hasMail ? (
          <div className="grid grid-cols-1 gap-6">
            {pausedAt && (
              <Notice
                tone="caution"
                title="Messages to you are paused"
                action={<TryAgain channelId={null} />}
              >
                <p>{problem} New messages wait until you try again.</p>
              </Notice>
            )}
            <p className="text-sm text-muted">
              They go to {address}. Daily and weekly messages are sent at 8:00, weekly ones on Monday.
            </p>
            <OwnMessagesForm events={events} rules={rules} />
            <SendTest channelId={null} name={address} />
            {deliveries.length > 0 && <DeliveryLog deliveries={deliveries} caption="Sent to you lately" />}
          </div>
        ) : (
          <MailMissing />
        )}
      </Card>
    </div>
  );
}

/** What has to be set before there is mail, and by whom. */
export function MailMissing() {
  return (
    <p className="text-sm text-muted">
      Email is not set up. An administrator of the server sets SMTP_URL and MESSAGES_FROM, then restarts the
      dashboard. Nothing is queued until then.
    </p>
  );
}
