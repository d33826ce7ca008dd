export const MAX_ACCOUNT_LENGTH = 40;
/** Codes of books as they are in use: "4930", "6805.10", "KST 12". No formula begins so. Empty is none. */
export const ACCOUNT_PATTERN = /^([\p{L}\p{N}][\p{L}\p{N} ._/:-]*)?$/u;
