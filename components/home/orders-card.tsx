import Link from "next/link";
import { Card } from "@/components/ui/layout/card";
import { countOf } from "@/components/ui/feedback/measures";
import { type SearchHit } from "@/lib/search/search";
import { type OrderRow } from "@/lib/purchases/orders/list";

/** Orders that are not at their end, each with how far it is. Nothing where there is none. */
export function OrdersCard({ orders }: { orders: readonly OrderRow[] }) {
  if (orders.length === 0) return null;
  return (
    <Card isList title="Orders in progress">
      <ul className="divide-y divide-hairline">
        {orders.map((order) => (
          <OrderLine key={order.id} order={order} />
        ))}
      </ul>
    </Card>
  );
}

function OrderLine({ order: { id, states, reason, placedBy, isPaused } }: { order: OrderRow }) {
  const count = (only?: string) =>
    states.reduce((sum, one) => sum + (only === undefined || one.state === only ? one.count : 0), 0);
  return (
    <li className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 px-4 py-2">
      <p className="min-w-0">
        <Link href={`/purchases/${id}`} className="font-medium hover:underline">
          Order of {countOf(count(), "number")}
        </Link>
        <span className="ml-2 text-muted">{[reason, placedBy].filter(Boolean).join(" · ")}</span>
      </p>
      <span className="figures">
        {count("bought")} of {count()} bought
        {isPaused && <span className="ml-2 font-medium text-caution">paused</span>}
      </span>
    </li>
  );
}

/** The numbers that this browser opened last. Nothing where there is none. */
export function RecentCard({ numbers }: { numbers: readonly SearchHit[] }) {
  if (numbers.length === 0) return null;
  return (
    <Card isList title="Recently opened">
      <ul className="divide-y divide-hairline">
        {numbers.map(({ href, title, detail }) => (
          <li key={href} className="flex min-h-11 flex-wrap items-center gap-x-3 px-4 py-2">
            <Link href={href} className="figures font-medium hover:underline">
              {title}
            </Link>
            <span className="min-w-0 truncate text-muted">{detail}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
