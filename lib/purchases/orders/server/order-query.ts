import "server-only";
import { escapeLike } from "@/lib/domain/text/clean-text";
import { and, eq, gte, lt, or, sql, type SQL } from "drizzle-orm";
import { cartRequests, orders, purchases } from "@/lib/db/schema";
import { instantsOf } from "@/lib/domain/dates/periods";
import { searchTermsOf } from "@/lib/numbers/list/search-text";
import { env } from "@/lib/server/env/env";
import { type OrderFilters } from "../list";
import { type Viewer } from "./read-order";

/** The orders that a person may see: all, or those that they placed or asked for. */
const visibleTo = ({ personId, seesAll }: Viewer): SQL | undefined =>
  seesAll
    ? undefined
    : or(
        eq(orders.placedBy, personId),
        sql`exists (select 1 from ${cartRequests} where ${cartRequests.orderId} = ${orders.id} and ${cartRequests.requestedBy} = ${personId})`,
      );

/** The orders that a person may see and that match the filters. */
export function ordersWhere(filters: OrderFilters, viewer: Viewer): SQL | undefined {
  const { from, before } = instantsOf(filters, env().REPORTING_TIME_ZONE);
  const wanted = purchasesWhere(filters);
  return and(
    visibleTo(viewer),
    filters.person ? eq(orders.placedBy, filters.person) : undefined,
    filters.costCentre ? eq(orders.costCentre, filters.costCentre) : undefined,
    from ? gte(orders.placedAt, from) : undefined,
    before ? lt(orders.placedAt, before) : undefined,
    wanted
      ? sql`exists (select 1 from ${purchases} where ${purchases.orderId} = ${orders.id} and ${wanted})`
      : undefined,
  );
}

/** The purchases that the filters speak of; undefined: all of them. */
export function purchasesWhere({ state, search }: OrderFilters): SQL | undefined {
  return and(state ? eq(purchases.state, state) : undefined, search ? matches(search) : undefined);
}

function matches(text: string): SQL | undefined {
  const { digits, name } = searchTermsOf(text);
  return or(
    ...digits.map((part) => sql`${purchases.number} like ${`%${part}%`}`),
    sql`${purchases.friendlyName} ilike ${`%${escapeLike(name)}%`}`,
  );
}
