export const MAX_VIEW_NAME_LENGTH = 60;
/** Of one person. */
export const MAX_VIEWS = 100;

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
