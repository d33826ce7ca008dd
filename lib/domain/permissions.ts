/** Who a person is in the dashboard. The later, the more. */
export const ROLES = ["support", "ops", "manager", "admin"] as const;
export type Role = (typeof ROLES)[number];
export const isRole = (text: unknown): text is Role => ROLES.some((role) => role === text);

export const PERMISSIONS = [
  "numbers.see",
  "numbers.buy",
  "numbers.set-up",
  "orders.large",
  "purchases.resolve",
  "changes.answer",
  "costs.see",
  "budgets.edit",
  "months.close",
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
    "changes.answer",
    "costs.see",
    "activity.own",
    "activity.all",
    "profile.own",
  ],
  manager: [
    "numbers.see",
    "changes.answer",
    "costs.see",
    "budgets.edit",
    "months.close",
    "costs.export",
    "activity.own",
    "activity.all",
    "profile.own",
  ],
  admin: PERMISSIONS,
};

/** The one permission table. Unknown roles may do nothing. */
export function hasPermission(role: string, permission: Permission): boolean {
  return isRole(role) && TABLE[role].includes(permission);
}
