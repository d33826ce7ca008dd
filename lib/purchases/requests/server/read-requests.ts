import "server-only";
import { and, asc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { cartRequestItems, cartRequests, users } from "@/lib/db/schema";
import { database, type Executor } from "@/lib/db/server/connection";
import { allDueNow, newMonthlyCost } from "@/lib/purchases/checkout/cart";
import { toItem } from "@/lib/purchases/checkout/server/read-cart";
import { type CartRequest, type CartRequestRow } from "../request";

/** Who looks at requests: Operations at all that wait, others at their own. */
export type RequestViewer = { readonly personId: string; readonly mayOrder: boolean };

const NUMBERS_SHOWN = 3;
const MOST = 100;

/** The requests that wait and that this person may see, the oldest first. The vendor is not asked. */
export async function listCartRequests(viewer: RequestViewer): Promise<CartRequestRow[]> {
  const found = await selectRequests(openTo(viewer)).orderBy(asc(cartRequests.requestedAt)).limit(MOST);
  const rows = await database()
    .select()
    .from(cartRequestItems)
    .where(
      inArray(
        cartRequestItems.requestId,
        found.map(({ request }) => request.id),
      ),
    )
    .orderBy(asc(cartRequestItems.position));
  return found.map(({ request, requestedBy }) => {
    const items = rows
      .filter(({ requestId }) => requestId === request.id)
      .map((row) => toItem(row, row.friendlyName));
    return {
      id: request.id,
      requestedBy,
      requestedAt: request.requestedAt.toISOString(),
      isOwn: request.requestedBy === viewer.personId,
      reason: request.reason,
      costCentre: request.costCentre,
      count: items.length,
      numbers: items.slice(0, NUMBERS_SHOWN).map(({ phone }) => phone.international),
      dueNow: allDueNow(items),
      monthlyCost: newMonthlyCost(items),
    };
  });
}

/** How many wait that this person may see. */
export const countCartRequests = (viewer: RequestViewer): Promise<number> =>
  database().$count(cartRequests, openTo(viewer));

/** One request; null where there is none, or it is not this person's to see. */
export async function readCartRequest(
  requestId: string,
  viewer: RequestViewer,
  executor: Executor = database(),
): Promise<CartRequest | null> {
  const [found] = await selectRequests(eq(cartRequests.id, requestId), executor);
  if (!found) return null;
  const { request, requestedBy } = found;
  const isOwn = request.requestedBy === viewer.personId;
  if (!isOwn && !viewer.mayOrder) return null;
  const rows = await executor
    .select()
    .from(cartRequestItems)
    .where(eq(cartRequestItems.requestId, requestId))
    .orderBy(asc(cartRequestItems.position), asc(cartRequestItems.number));
  const { orderId, reason, costCentre } = request;
  return {
    id: request.id,
    requestedBy,
    requestedAt: request.requestedAt.toISOString(),
    isOwn,
    isOpen: request.closedAt === null,
    orderId: request.wasOrdered ? orderId : null,
    cart: {
      orderId,
      reason,
      costCentre,
      namePattern: null,
      items: rows.map((row) => toItem(row, row.friendlyName)),
    },
  };
}

const selectRequests = (where: SQL | undefined, executor: Executor = database()) =>
  executor
    .select({ request: cartRequests, requestedBy: users.name })
    .from(cartRequests)
    .innerJoin(users, eq(users.id, cartRequests.requestedBy))
    .where(where)
    .$dynamic();

const openTo = ({ personId, mayOrder }: RequestViewer) =>
  and(isNull(cartRequests.closedAt), mayOrder ? undefined : eq(cartRequests.requestedBy, personId));
