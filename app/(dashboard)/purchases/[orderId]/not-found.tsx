import { EmptyState } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";

export const metadata = { title: "Purchase not found" };

export default function OrderNotFoundPage() {
  return (
    <>
      <PageHeader title="Purchase not found" />
      <EmptyState
        title="This purchase doesn't exist, or you don't have access to it"
        action={<LinkButton href="/numbers">Go to the numbers</LinkButton>}
      >
        <p>The person who placed it and anyone who can see all activity can open it.</p>
      </EmptyState>
    </>
  );
}
