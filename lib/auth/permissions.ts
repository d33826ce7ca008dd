import { type Role } from "@/lib/domain/role";

export { hasPermission, type Permission } from "@/lib/domain/permissions";
export { type Role, ROLES } from "@/lib/domain/role";

/** Who is asking: what pages and use cases may know about the signed-in person. */
export type Person = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
};
