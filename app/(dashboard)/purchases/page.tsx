import { CartRequests } from "@/components/purchases/orders/cart-requests";
import { OrdersFilters, OrdersList } from "@/components/purchases/orders/orders-list";
import { ExportLink } from "@/components/ui/table/pagination";
import { PageHeader } from "@/components/ui/layout/page-header";
import { hasPermission, viewerOf } from "@/lib/auth/permissions";
import { requirePageAccess } from "@/lib/auth/session/server/current-person";
import { orderFiltersToSearch, parseOrderFilters } from "@/lib/purchases/orders/list";
import { listCartRequests } from "@/lib/purchases/requests/server/read-requests";
import { listOrders, orderChoices } from "@/lib/purchases/orders/server/list-orders";

export const metadata = { title: "Orders" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PurchasesPage({ searchParams }: Props) {
  const person = await requirePageAccess("activity.own");
  const viewer = viewerOf(person);
  const filters = parseOrderFilters(await searchParams);
  const mayOrder = hasPermission(person.role, "orders.large");
  const canBuy = hasPermission(person.role, "numbers.buy");
  const [page, choices, requests] = await Promise.all([
    listOrders(filters, viewer),
    orderChoices(viewer),
    canBuy ? listCartRequests({ personId: person.id, mayOrder }) : [],
  ]);
  return (
    <>
      <PageHeader
        title="Orders"
        actions={
          page.total > 0 && (
            <ExportLink href={`/api/exports/purchases${orderFiltersToSearch({ ...filters, page: 1 })}`} />
          )
        }
      >
        {viewer.seesAll ? "Everyone's orders." : "Your orders."}
      </PageHeader>
      <CartRequests requests={requests} mayOrder={mayOrder} />
      <OrdersFilters filters={filters} choices={choices} />
      <OrdersList page={page} filters={filters} canBuy={canBuy} />
    </>
  );
}
