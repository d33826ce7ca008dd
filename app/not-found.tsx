import { MessagePage } from "@/components/shell/message-page";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { currentPerson } from "@/lib/auth/session/server/current-person";
import DashboardLayout from "./(dashboard)/layout";

export const metadata = { title: "Page not found" };

const TITLE = "Page not found";
const WHY = <p>There is nothing at this address. It may be mistyped, or the page was removed.</p>;

/** Inside the frame for who is signed in, so that every other page stays one click away. */
export default async function NotFoundPage() {
  if (!(await currentPerson()))
    return (
      <MessagePage title={TITLE} action={<LinkButton href="/sign-in">Sign in</LinkButton>}>
        {WHY}
      </MessagePage>
    );
  return (
    <DashboardLayout>
      <PageHeader title={TITLE} />
      <EmptyState title="Nothing to see here" action={<LinkButton href="/">Go home</LinkButton>}>
        {WHY}
      </EmptyState>
    </DashboardLayout>
  );
}
