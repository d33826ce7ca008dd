/** What the activity log knows, in the order of the filter. */
export const ACTIVITY_KINDS = {
  signed_in: "Signed in",
  signed_out: "Signed out",
  sign_in_refused: "Sign-in refused",
  sign_in_throttled: "Sign-in has to wait",
  person_arrived: "Person arrived",
  role_followed: "Role followed",
  order_placed: "Order placed",
  order_paused: "Order paused",
  order_resumed: "Order resumed",
  order_stopped: "Order stopped",
  purchase_changed: "Purchase changed",
  purchase_reviewed: "Purchase reviewed",
  look_asked: "Look asked for",
  exported: "Exported",
  numbers_edited: "Numbers edited",
  number_set_up: "Number set up",
  budget_changed: "Budget changed",
  smaller_list_accepted: "Smaller list accepted",
} as const;
export type ActivityKind = keyof typeof ACTIVITY_KINDS;
