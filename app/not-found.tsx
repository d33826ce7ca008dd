import { MessagePage } from "@/components/shell/message-page";
import { LinkButton } from "@/components/ui/form/button";

export const metadata = { title: "Page not found" };

export default function NotFoundPage() {
  return (
    <MessagePage title="Page not found" action={<LinkButton href="/numbers">Go to the numbers</LinkButton>}>
      <p>There is nothing at this address. It may be mistyped, or the page was removed.</p>
    </MessagePage>
  );
}
