import { EmptyState } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";

export const metadata = { title: "Purchase not found" };

export default function OrderNotFoundPage() {
  return (
    <>
      <PageHeader title="Purchase not found" />
      <EmptyState
        title="There is no purchase under this address, or it is not yours to see"
        action={<LinkButton href="/numbers">Go to the numbers</LinkButton>}
      >
        <p>The person who placed it and everybody who may see all activity can open it.</p>
      </EmptyState>
    </>
  );
}
