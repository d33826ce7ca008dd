import { CartEditor } from "@/components/purchases/checkout/cart-editor";
import { OrderAdvice, OrderSums } from "@/components/purchases/orders/order-sums";
import { FailureNotice } from "@/components/shell/failure-notice";
import { LinkButton } from "@/components/ui/form/button";
import { EmptyState } from "@/components/ui/feedback/placeholder";
import { PageHeader } from "@/components/ui/layout/page-header";
import { readForPage } from "@/lib/action/server/define-action";
import { getCredit } from "@/lib/audian/server/account";
import { hasPermission } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { adviseCart } from "@/lib/purchases/checkout/server/advise-cart";
import { readDailyLimits } from "@/lib/purchases/orders/server/limits";
import { readCart } from "@/lib/purchases/checkout/server/read-cart";

export const metadata = { title: "Cart" };

export default async function CartPage() {
  const person = await requirePageAccess("numbers.buy");
  const [cart, limits, advice] = await Promise.all([
    readForPage("numbers.buy", "purchases.cart", () => readCart(person.id)),
    readForPage("numbers.buy", "purchases.limits", () => readDailyLimits(person.id)),
    readForPage("numbers.buy", "purchases.cart.advice", () => adviseCart(person.id)),
  ]);
  const items = cart.ok ? (cart.data?.items ?? []) : [];
  return (
    <>
      <PageHeader title="Cart" actions={<LinkButton href="/buy">Add more numbers</LinkButton>}>
        Saved to your account until you order.
      </PageHeader>
      {!cart.ok && <FailureNotice error={cart.failure} />}
      {cart.ok && items.length === 0 && (
        <EmptyState
          title="Your cart is empty"
          action={
            <LinkButton href="/buy" variant="primary">
              Find numbers
            </LinkButton>
          }
        >
          Search for numbers or paste a list of them; what you add waits here.
        </EmptyState>
      )}
      {cart.ok && cart.data && items.length > 0 && (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-4">
            <OrderAdvice count={items.length} mayOrderMany={hasPermission(person.role, "orders.large")} />
            <CartEditor cart={cart.data} costCentres={advice.ok ? advice.data.costCentres : []} />
          </div>
          <OrderSums
            offers={items}
            limits={limits.ok ? limits.data : null}
            advice={advice.ok ? advice.data : null}
            credit={readForPage("numbers.buy", "purchases.credit", () => getCredit()).then((credit) =>
              credit.ok ? credit.data : null,
            )}
          />
        </div>
      )}
    </>
  );
}
