import { type Role } from "./role";

export const PERMISSIONS = [
  "numbers.see",
  "numbers.buy",
  "numbers.set-up",
  "orders.large",
  "purchases.resolve",
  "costs.see",
  "budgets.edit",
  "costs.export",
  "activity.own",
  "activity.all",
  "profile.own",
  "people.manage",
  "settings.manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const TABLE: Readonly<Record<Role, readonly Permission[]>> = {
  support: ["numbers.see", "numbers.buy", "numbers.set-up", "activity.own", "profile.own"],
  ops: [
    "numbers.see",
    "numbers.buy",
    "numbers.set-up",
    "orders.large",
    "purchases.resolve",
    "costs.see",
    "activity.own",
    "activity.all",
    "profile.own",
  ],
  manager: [
    "numbers.see",
    "costs.see",
    "budgets.edit",
    "costs.export",
    "activity.own",
    "activity.all",
    "profile.own",
  ],
  admin: PERMISSIONS,
};

/** The one permission table. Unknown roles may do nothing. */
export function hasPermission(role: string, permission: Permission): boolean {
  const granted = Object.hasOwn(TABLE, role) ? TABLE[role as Role] : [];
  return granted.includes(permission);
}
