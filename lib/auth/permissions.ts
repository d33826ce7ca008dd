import { type Role } from "@/lib/domain/permissions";

export { hasPermission, isRole, type Permission, type Role, ROLES } from "@/lib/domain/permissions";

/** Who is asking: what pages and use cases may know about the signed-in person. */
export type Person = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
};
