import { hasPermission, type Person } from "./permissions";

/** Whose orders and activity a person sees: their own, or everybody's. */
export type Viewer = { readonly personId: string; readonly seesAll: boolean };

export function viewerOf({ id, role }: Person): Viewer {
  return { personId: id, seesAll: hasPermission(role, "activity.all") };
}
