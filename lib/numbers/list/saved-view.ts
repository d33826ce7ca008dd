export const LONGEST_VIEW_NAME = 60;
/** Of one person. */
export const MOST_VIEWS = 100;

/** Filters of the list that somebody keeps under a name. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  /** Query of the list's address: "" or "?status=active". */
  readonly search: string;
  /** Seen by everybody. */
  readonly isShared: boolean;
  /** Who shares it; null: it is one's own. */
  readonly sharedBy: string | null;
};
