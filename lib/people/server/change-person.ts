import "server-only";
import { type Role } from "@/lib/domain/role";
import { AppError } from "@/lib/domain/failure";
import { type Changer } from "../person-view";
import {
  changePeople,
  findUser,
  recordChange,
  refuseLastAdmin,
  refuseSelf,
  signsInElsewhere,
  storeChange,
} from "./change-people";
import { withdrawLinks } from "./password-link";

/** Gives a person another role; their sessions end. Throws AppError. */
export function changeRole(personId: string, role: Role, who: Changer): Promise<void> {
  return changePeople(async (transaction) => {
    const user = await findUser(transaction, personId);
    if (user.role === role) return;
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
    await recordChange(transaction, who, user, { kind: "role_changed", before: user.role, after: role });
  });
}

/** Keeps a person out from their next request on; an open link is void. What they did stays. Throws AppError. */
export function disablePerson(personId: string, who: Changer): Promise<void> {
  return changePeople(async (transaction) => {
    const user = await findUser(transaction, personId);
    if (user.disabledAt) return;
    refuseSelf(user, who, "You cannot disable yourself");
    await refuseLastAdmin(transaction, user);
    await withdrawLinks(transaction, user.id);
    await storeChange(transaction, user, { disabledAt: new Date() });
    await recordChange(transaction, who, user, { kind: "person_disabled" });
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
