import { OwnMessagesCard } from "@/components/messages/own-messages-card";
import { ChangePassword } from "@/components/people/change-password";
import { CsvFormatForm } from "@/components/people/csv-format-form";
import { OwnSessions } from "@/components/people/own-sessions";
import { ShortcutSwitch } from "@/components/shell/keys/shortcut-switch";
import { Card, DescriptionList } from "@/components/ui/layout/card";
import { PageHeader } from "@/components/ui/layout/page-header";
import { currentSessionId, requirePageAccess } from "@/lib/auth/session/server/current-person";
import { hasPermission } from "@/lib/auth/permissions";
import { eventsFor } from "@/lib/domain/messages/message-events";
import { readOwnMessages } from "@/lib/messages/channels/server/own-messages";
import { readDeliveries } from "@/lib/messages/channels/server/read-channels";
import { ROLE_NAMES } from "@/lib/people/person-view";
import { listOwnSessions } from "@/lib/people/server/own-sessions";
import { readPasswordState } from "@/lib/people/server/own-password";

export const metadata = { title: "Your profile" };

const NO_CHANGE = {
  demo: "The password of a demo account is public, so it cannot be changed.",
  elsewhere: "You sign in by single sign-on; your password is changed there.",
} as const;

export default async function ProfilePage() {
  const person = await requirePageAccess("profile.own");
  const thisSession = await currentSessionId();
  const [sessions, password, own, deliveries] = await Promise.all([
    listOwnSessions(person.id, thisSession),
    readPasswordState(person.id),
    readOwnMessages(person),
    readDeliveries(person.id),
  ]);
  return (
    <>
      <PageHeader title="Your profile">
        Your name, messages, password, sessions, keyboard and file settings.
      </PageHeader>
      <div className="grid grid-cols-1 gap-6">
        <Card title="About you">
          <DescriptionList
            items={[
              { name: "Name", value: person.name },
              { name: "Email", value: person.email },
              { name: "Role", value: ROLE_NAMES[person.role] },
            ]}
          />
        </Card>
        <OwnMessagesCard
          own={own}
          events={eventsFor((permission) => hasPermission(person.role, permission))}
          deliveries={deliveries}
        />
        <Card title="Keyboard">
          <ShortcutSwitch isOn={person.preferences.shortcuts} />
        </Card>
        <Card title="CSV files">
          <CsvFormatForm format={person.preferences.csv} />
        </Card>
        <Card title="Sessions">
          <OwnSessions sessions={sessions} isFederated={password === "elsewhere"} />
        </Card>
        <Card title="Password">
          {password === "own" ? (
            <ChangePassword email={person.email} />
          ) : (
            <p className="text-sm text-muted">{NO_CHANGE[password]}</p>
          )}
        </Card>
      </div>
    </>
  );
}
