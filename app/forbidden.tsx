import { MessagePage } from "@/components/shell/message-page";
import { LinkButton } from "@/components/ui/form/button";

export const metadata = { title: "No permission" };

export default function ForbiddenPage() {
  return (
    <MessagePage
      title="You don't have access to this page"
      action={<LinkButton href="/numbers">Go to the numbers</LinkButton>}
    >
      <p>You are signed in, but this page needs a permission that your role does not have.</p>
      <p>Ask an administrator if it should.</p>
    </MessagePage>
  );
}
