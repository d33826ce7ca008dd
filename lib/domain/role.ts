/** Who a person is in the dashboard; what each may do is in lib/auth/permissions.ts. The later, the more. */
export const ROLES = ["support", "ops", "manager", "admin"] as const;
export type Role = (typeof ROLES)[number];
