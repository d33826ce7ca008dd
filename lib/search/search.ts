import { type E164 } from "@/lib/domain/phone/phone";

/** More is cut by whoever asks: a whole message, with the number in it, is shorter. */
export const MAX_SEARCH_LENGTH = 1_000;
/** Numbers that a browser remembers as opened. */
export const MAX_RECENT = 5;
export const MAX_RECENT_LENGTH = MAX_RECENT * 200;

/** In the order in which they are shown. */
export const HIT_GROUPS = [
  "Recently opened",
  "Numbers",
  "Go to",
  "Holders",
  "Filters",
  "Orders",
  "People",
] as const;

/** One thing that was found. Its address tells it from the others. */
export type SearchHit = {
  readonly group: (typeof HIT_GROUPS)[number];
  readonly href: string;
  readonly title: string;
  /** What else is known of it; "" for nothing. */
  readonly detail: string;
  /** What copying it gives. */
  readonly copies?: string;
};

/** A number that was read in the text and is not in the account. */
export type MissingNumber = { readonly e164: E164; readonly international: string };

export type SearchAnswer = {
  readonly hits: readonly SearchHit[];
  /** To be offered for sale; null where nothing is missing, or the person may not buy. */
  readonly missing: MissingNumber | null;
};
