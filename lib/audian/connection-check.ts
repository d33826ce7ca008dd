/** What one short read said about the connection. */
export type ConnectionCheck =
  | { readonly state: "accepted"; readonly ms: number }
  /** The vendor answered, and does not take our API key. */
  | { readonly state: "refused"; readonly code: string }
  /** No answer, or none that can be read. */
  | { readonly state: "unreachable"; readonly code: string };
