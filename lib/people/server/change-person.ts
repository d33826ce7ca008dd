import "server-only";
import { type Executor } from "@/lib/db/server/connection";
import { type Role } from "@/lib/domain/permissions";
import { AppError } from "@/lib/domain/failure";
import { cancelRefused } from "@/lib/purchases/orders/server/orders-of-person";
import { type Changer } from "../person-view";
import {
  changePeople,
  findUser,
  recordChange,
  refuseLastAdmin,
  refuseSelf,
  signsInElsewhere,
  storeChange,
  type UserRow,
} from "./change-people";
import { withdrawLinks } from "./password-link";

/** What a change did besides: how many numbers that waited in the person's orders it cancelled. */
export type Cancelled = { readonly cancelled: number };

/**
 * Gives a person another role; their sessions end, and what waits in their orders is cancelled where the new role may
 * not buy it. Throws AppError.
 */
export function changeRole(personId: string, role: Role, who: Changer): Promise<Cancelled> {
  return changePeople(async (transaction) => {
    const user = await findUser(transaction, personId);
    if (user.role === role) return { cancelled: 0 };
    refuseSelf(user, who, "You cannot change your own role");
    if (signsInElsewhere(user)) {
      throw new AppError(
        "NOT_ALLOWED",
        "Single sign-on decides this role",
        "It follows the person's groups there at each sign-in. Nothing was changed.",
      );
    }
    await refuseLastAdmin(transaction, user);
    await storeChange(transaction, user, { role });
    const cancelled = await cancelOrdersOf(transaction, user, who);
    await recordChange(transaction, who, user, {
      kind: "role_changed",
      before: user.role,
      after: role,
      ...cancelled,
    });
    return cancelled;
  });
}

/**
 * Keeps a person out from their next request on; an open link is void, and what waits in their orders is cancelled.
 * What they did stays. Throws AppError.
 */
export function disablePerson(personId: string, who: Changer): Promise<Cancelled> {
  return changePeople(async (transaction) => {
    const user = await findUser(transaction, personId);
    if (user.disabledAt) return { cancelled: 0 };
    refuseSelf(user, who, "You cannot disable yourself");
    await refuseLastAdmin(transaction, user);
    await withdrawLinks(transaction, user.id);
    await storeChange(transaction, user, { disabledAt: new Date() });
    const cancelled = await cancelOrdersOf(transaction, user, who);
    await recordChange(transaction, who, user, { kind: "person_disabled", ...cancelled });
    return cancelled;
  });
}

/** Lets a disabled person in again, with the password they had. Throws AppError. */
export function enablePerson(personId: string, who: Changer): Promise<void> {
  return changePeople(async (transaction) => {
    const user = await findUser(transaction, personId);
    if (!user.disabledAt) return;
    await storeChange(transaction, user, { disabledAt: null });
    await recordChange(transaction, who, user, { kind: "person_enabled" });
  });
}

/** Signs a person out everywhere, at their next request. Throws AppError. */
export function endSessionsOf(personId: string, who: Changer): Promise<void> {
  return changePeople(async (transaction) => {
    const user = await findUser(transaction, personId);
    await storeChange(transaction, user, {});
    await recordChange(transaction, who, user, { kind: "sessions_ended" });
  });
}

async function cancelOrdersOf(transaction: Executor, { id }: UserRow, who: Changer): Promise<Cancelled> {
  const { personId: actorId, requestId } = who;
  return { cancelled: await cancelRefused(transaction, id, { actorId, requestId }) };
}
