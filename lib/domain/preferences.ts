import { type CsvFormat, DEFAULT_CSV_FORMAT } from "./text/csv";

/** What the home page can ask of a person, the most urgent first. */
export const ATTENTION_KINDS = [
  "reviews",
  "cart-requests",
  "held-orders",
  "connection",
  "smaller-list",
  "unexplained-changes",
  "purchases-off",
  "messages",
  "budgets",
  "give-back",
  "suspended",
  "no-cost-centre",
  "renewing",
  "invitations",
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** A line that a person has put aside: how many things it counted then, and until when. */
export type PutAside = {
  readonly kind: AttentionKind;
  readonly count: number;
  /** ISO 8601; null: until there are more than it counted. */
  readonly until: string | null;
};

/** The columns of the list of numbers that may be chosen, in their order; the number itself is always there. */
export const LIST_COLUMNS = [
  "name",
  "status",
  "calls",
  "costCentre",
  "holder",
  "monthly",
  "nextCharge",
  "tags",
  "country",
  "bought",
  "renews",
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];
const DEFAULT_COLUMNS: readonly ListColumn[] = [
  "name",
  "status",
  "calls",
  "costCentre",
  "monthly",
  "nextCharge",
];

/** What a person chose once for all their browsers. Choices of one browser are cookies (components/shell/choices.ts). */
export type Preferences = {
  /** How the person's spreadsheet reads files; all downloads follow it. */
  readonly csv: CsvFormat;
  /** Whether single keys do something. */
  readonly shortcuts: boolean;
  /** Lines of the home page that were put aside. */
  readonly putAside: readonly PutAside[];
  /** How the list of numbers looks. */
  readonly list: { readonly columns: readonly ListColumn[]; readonly isDense: boolean };
};

export const DEFAULT_PREFERENCES: Preferences = {
  csv: DEFAULT_CSV_FORMAT,
  shortcuts: true,
  putAside: [],
  list: { columns: DEFAULT_COLUMNS, isDense: false },
};
