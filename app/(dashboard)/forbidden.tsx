import { LinkButton } from "@/components/ui/form/link-button";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { PageHeader } from "@/components/ui/layout/page-header";
import { requirePerson } from "@/lib/auth/session/server/current-person";
import { ROLE_NAMES } from "@/lib/people/person-view";
import { listAdministrators } from "@/lib/people/server/list-people";

export const metadata = { title: "No permission" };

export default async function ForbiddenPage() {
  const [{ role }, administrators] = await Promise.all([requirePerson(), listAdministrators()]);
  return (
    <>
      <PageHeader title="You don't have access to this page" />
      <EmptyState
        title={`Your role, ${ROLE_NAMES[role]}, can't open it`}
        action={<LinkButton href="/">Go home</LinkButton>}
      >
        <p>
          {administrators.length > 0
            ? `If you need it, ask an administrator: ${new Intl.ListFormat("en", { type: "disjunction" }).format(administrators)}.`
            : "If you need it, ask an administrator."}
        </p>
      </EmptyState>
    </>
  );
}
