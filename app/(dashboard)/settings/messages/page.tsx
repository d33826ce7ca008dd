import { DeliveryLog } from "@/components/messages/delivery-log";
import { MailMissing } from "@/components/messages/own-messages-card";
import { TryAgain } from "@/components/messages/try-again";
import { WebhookForm } from "@/components/messages/webhook-form";
import { WebhookRow } from "@/components/messages/webhook-row";
import { SettingsHeader } from "@/components/settings/settings-header";
import { LinkButton } from "@/components/ui/form/link-button";
import { Card } from "@/components/ui/layout/card";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { countMail, listWebhooks, readDeliveries } from "@/lib/messages/channels/server/read-channels";
import { mailSettings } from "@/lib/messages/sending/server/send-mail";

export const metadata = { title: "Messages" };

export default async function MessagesPage() {
  await requirePageAccess("settings.manage");
  const [webhooks, deliveries, mail] = await Promise.all([listWebhooks(), readDeliveries(null), countMail()]);
  const settings = mailSettings();
  return (
    <>
      <SettingsHeader path="/settings/messages">Who is told what, outside of this dashboard.</SettingsHeader>
      <div className="grid grid-cols-1 gap-6">
        <Card title="Email" aside={<LinkButton href="/profile#messages">Your own messages</LinkButton>}>
          {settings ? (
            <div className="grid gap-2 text-sm">
              <p>
                Goes out through <strong className="font-medium">{settings.server}</strong> from{" "}
                <strong className="font-medium">{settings.from}</strong>.
              </p>
              <p className="text-muted">
                People choose in their profile what they are told.{" "}
                {mail.people === 1 ? "1 person has" : `${mail.people} people have`} so far.
              </p>
              {mail.paused > 0 && (
                <p className="flex flex-wrap items-center gap-3 text-caution">
                  {mail.paused === 1 ? "1 address is paused." : `${mail.paused} addresses are paused.`}
                  <TryAgain channelId={null} />
                </p>
              )}
            </div>
          ) : (
            <MailMissing />
          )}
        </Card>
        <Card title="Webhooks" isList={webhooks.length > 0}>
          {webhooks.length === 0 ? (
            <p className="text-sm text-muted">
              No webhook yet. One tells a program of yours, a Slack channel or a Teams channel.
            </p>
          ) : (
            <ul className="divide-y divide-hairline">
              {webhooks.map((webhook) => (
                <WebhookRow key={webhook.id} webhook={webhook} />
              ))}
            </ul>
          )}
        </Card>
        <Card title="Add a webhook">
          <WebhookForm webhook={null} />
        </Card>
        <div className="grid grid-cols-1 gap-3">
          <h2 className="text-base font-semibold">Delivery log</h2>
          {deliveries.length === 0 ? (
            <p className="text-sm text-muted">Nothing was sent yet.</p>
          ) : (
            <DeliveryLog deliveries={deliveries} caption="Delivery log" />
          )}
        </div>
      </div>
    </>
  );
}
