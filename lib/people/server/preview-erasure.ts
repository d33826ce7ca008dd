import "server-only";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import {
  activity,
  cartItems,
  cartRequests,
  numbers,
  orders,
  purchases,
  savedViews,
  sessions,
} from "@/lib/db/schema";
import { type Executor, inTransaction } from "@/lib/db/server/connection";
import { AppError } from "@/lib/domain/failure";
import { OPEN_STATES } from "@/lib/domain/purchase/purchase";
import { readWaiting } from "@/lib/purchases/orders/server/orders-of-person";
import { type ErasurePreview } from "../erasure";
import { type Changer } from "../person-view";
import { findUser, refuseLastAdmin, refuseSelf, signsInElsewhere, type UserRow } from "./change-people";

/** What an erasure would take and leave now, and what stands against it. Throws AppError for nobody. */
export function previewErasure(personId: string, who: Changer): Promise<ErasurePreview> {
  return inTransaction(async (transaction) => {
    const user = await findUser(transaction, personId);
    const waiting = (await readWaiting()).get(user.id)?.all ?? 0;
    const named = sql`concat_ws(' ', ${numbers.friendlyName}, ${numbers.costCentre}, array_to_string(${numbers.tags}, ' '))`;
    const { rows } = await transaction.execute<{ terms: string[] }>(
      sql`select public.terms_of_person(${user.id}) as terms`,
    );
    return {
      blocker: await blockerOf(async () => {
        await refuseErasure(transaction, user, who);
        await refuseUnsettled(transaction, user, waiting);
      }),
      goes: {
        sessions: await transaction.$count(sessions, eq(sessions.userId, user.id)),
        cartNumbers: await transaction.$count(cartItems, eq(cartItems.personId, user.id)),
        views: await transaction.$count(savedViews, isOwnView(user)),
      },
      stays: {
        orders: await transaction.$count(orders, eq(orders.placedBy, user.id)),
        entries: await transaction.$count(activity, eq(activity.actorId, user.id)),
        cancelled: waiting,
      },
      mentions: await transaction.$count(numbers, mentions(named, rows[0]?.terms ?? [])),
      comesBack: signsInElsewhere(user),
    };
  });
}

/** Throws AppError where somebody cannot be erased, whatever is in their orders. */
export async function refuseErasure(transaction: Executor, user: UserRow, who: Changer): Promise<void> {
  refuseSelf(user, who, "You cannot erase yourself");
  await refuseLastAdmin(transaction, user);
  await refuseOpenRequest(transaction, user);
}

async function blockerOf(refuse: () => Promise<void>): Promise<string | null> {
  try {
    await refuse();
    return null;
  } catch (error) {
    if (error instanceof AppError) return `${error.title}. ${error.sentence}`;
    throw error;
  }
}

/**
 * Throws AppError while money may still move for orders of a person: that has somebody whom it belongs to. `waiting` of
 * them would be cancelled with the account and are none of these.
 */
export async function refuseUnsettled(transaction: Executor, user: UserRow, waiting = 0): Promise<void> {
  const isOpen = sql`${purchases.state} in (${sql.join(
    OPEN_STATES.map((state) => sql`${state}`),
    sql`, `,
  )}) and exists (select from ${orders} where ${orders.id} = ${purchases.orderId} and ${orders.placedBy} = ${user.id})`;
  const open = (await transaction.$count(purchases, isOpen)) - waiting;
  if (open <= 0) return;
  throw new AppError(
    "NOT_ALLOWED",
    `${open === 1 ? "A purchase" : `${open.toLocaleString("en")} purchases`} of theirs ${open === 1 ? "is" : "are"} not settled`,
    "It is being sent or checked, or needs review. Nothing was changed, and no money moved by this. Settle it on the page of the order, then erase the person; disable them meanwhile.",
  );
}

async function refuseOpenRequest(transaction: Executor, user: UserRow): Promise<void> {
  const isOpen = and(eq(cartRequests.requestedBy, user.id), isNull(cartRequests.closedAt));
  if ((await transaction.$count(cartRequests, isOpen)) === 0) return;
  throw new AppError(
    "NOT_ALLOWED",
    "A request of theirs waits for Operations",
    "Nothing was changed. Order it or return it first.",
  );
}

/** Whether a text has one of these terms in it, or at least in the middle of a word. */
export const mentions = (text: SQL, terms: readonly string[]) =>
  sql`exists (select from unnest(${sql.param(terms)}::text[]) as term where strpos(lower(${text}), lower(term)) > 0)`;

/** Views that only their person sees. */
export const isOwnView = (user: UserRow) =>
  and(eq(savedViews.ownerId, user.id), eq(savedViews.isShared, false));
