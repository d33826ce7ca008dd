/** Numbers that are looked up at once. */
export const MAX_LOOKED_UP = 5_000;
/** Characters of a paste. */
export const MAX_LOOKUP_LENGTH = 400_000;

/** A number of the account that a paste names. */
export type FoundNumber = {
  readonly id: string;
  /** In its international spelling. */
  readonly number: string;
  readonly name: string | null;
};

/** What a pasted list is to the account. Each number counts once, where it stands first. */
export type Lookup = {
  readonly matched: readonly FoundNumber[];
  /** Were in the account once. */
  readonly left: readonly FoundNumber[];
  /** Numbers that the account never had, in their international spelling. */
  readonly notOurs: readonly string[];
  /** What looks like a number and cannot be read as one. */
  readonly unread: readonly { readonly text: string; readonly line: number }[];
  readonly unreadCount: number;
  /** How often a number stands there again. */
  readonly repeated: number;
};
