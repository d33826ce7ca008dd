import { hasPermission, type Role } from "@/lib/domain/permissions";
import { type Preferences } from "@/lib/domain/preferences";

export { hasPermission, isRole, type Permission, type Role, ROLES } from "@/lib/domain/permissions";

/** Who is asking: what pages and use cases may know about the signed-in person. */
export type Person = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly preferences: Preferences;
};

/** Whose orders and activity a person sees: their own, or everybody's. */
export type Viewer = { readonly personId: string; readonly seesAll: boolean };

export function viewerOf({ id, role }: Person): Viewer {
  return { personId: id, seesAll: hasPermission(role, "activity.all") };
}
