import { InviteForm } from "@/components/people/invite-form";
import { PeopleTable } from "@/components/people/people-table";
import { SettingsHeader } from "@/components/settings/settings-header";
import { Card } from "@/components/ui/layout/card";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { listPeople } from "@/lib/people/server/list-people";
import { env } from "@/lib/server/env/env";

export const metadata = { title: "People" };

export default async function PeoplePage() {
  const person = await requirePageAccess("people.manage");
  const now = new Date();
  const people = await listPeople(now);
  return (
    <>
      <SettingsHeader path="/settings/people">Who can sign in, and their roles.</SettingsHeader>
      <div className="grid grid-cols-1 gap-6">
        <PeopleTable people={people} ownId={person.id} now={now.toISOString()} />
        {env().LOCAL_ACCOUNTS ? (
          <Card title="Invite a person">
            <InviteForm />
          </Card>
        ) : (
          <p className="text-sm text-muted">
            People sign in with single sign-on, where their groups decide their roles, so nobody is invited
            here.
          </p>
        )}
      </div>
    </>
  );
}
