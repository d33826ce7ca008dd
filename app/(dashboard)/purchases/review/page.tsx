import { ReviewCard } from "@/components/purchases/orders/review-card";
import { LinkButton } from "@/components/ui/form/link-button";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { PageHeader } from "@/components/ui/layout/page-header";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { listReviews } from "@/lib/purchases/reconciliation/server/review-purchase";

const TITLE = "Purchases to review";
export const metadata = { title: TITLE };

export default async function ReviewPage() {
  await requirePageAccess("purchases.resolve");
  const reviews = await listReviews();
  return (
    <>
      <PageHeader title={TITLE} up={[{ name: "Orders", href: "/purchases" }]}>
        We couldn&apos;t confirm these purchases automatically. Their numbers stay blocked until you decide.
      </PageHeader>
      {reviews.length === 0 ? (
        <EmptyState
          title="No purchases to review"
          action={<LinkButton href="/purchases">All purchases</LinkButton>}
        >
          <p>
            A purchase whose answer was lost comes here when the account&apos;s list cannot tell what
            happened; so does one that may have been sent before the database was restored and was not
            resumed.
          </p>
        </EmptyState>
      ) : (
        <div className="grid gap-6">
          {reviews.map((review) => (
            <ReviewCard key={review.purchase.id} review={review} />
          ))}
        </div>
      )}
    </>
  );
}
