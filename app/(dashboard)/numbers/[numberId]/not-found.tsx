import { EmptyState } from "@/components/ui/feedback/placeholder";
import { LinkButton } from "@/components/ui/form/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";

export const metadata = { title: "Number not found" };

export default function NumberNotFoundPage() {
  return (
    <>
      <PageHeader title="Number not found" />
      <EmptyState
        title="Audian has no number with this ID"
        action={<LinkButton href="/numbers">Search numbers</LinkButton>}
      >
        <p>It may have been cancelled, it may belong to another account, or the address is mistyped.</p>
      </EmptyState>
    </>
  );
}
