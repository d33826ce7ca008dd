/** What somebody may be who has a number. */
export const HOLDER_KINDS = ["person", "team", "customer", "service"] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

export const MAX_EXTERNAL_ID_LENGTH = 80;

/** What is known of a holder besides its numbers; null is not said. */
export type HolderFacts = {
  readonly kind: HolderKind | null;
  /** What another system calls it: a staff or customer number. */
  readonly externalId: string | null;
};
