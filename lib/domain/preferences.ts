import { z } from "zod";
import { CSV_DECIMALS, CSV_SEPARATORS, DEFAULT_CSV_FORMAT } from "./text/csv";

/** What the home page can ask of a person, the most urgent first. */
export const ATTENTION_KINDS = [
  "reviews",
  "cart-requests",
  "held-orders",
  "connection",
  "smaller-list",
  "purchases-off",
  "budgets",
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
  "monthly",
  "nextCharge",
  "tags",
  "country",
  "bought",
  "renews",
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];
const DEFAULT_COLUMNS: readonly ListColumn[] = LIST_COLUMNS.slice(0, 6);

/**
 * What a person chose once for all their browsers. Each has a default, which also stands for what an older or a later
 * version has stored and this one cannot read. Choices of one browser are cookies (components/shell/choices.ts).
 */
const CHOICES = {
  /** How the person's spreadsheet reads files; all downloads follow it. */
  csv: z.strictObject({
    separator: z.enum(CSV_SEPARATORS, { error: "Choose a list separator." }),
    decimal: z.enum(CSV_DECIMALS, { error: "Choose a decimal mark." }),
  }),
  /** Whether single keys do something. */
  shortcuts: z.boolean(),
  /** Lines of the home page that were put aside. */
  putAside: z
    .array(
      z.strictObject({
        kind: z.enum(ATTENTION_KINDS),
        count: z.int().min(0).max(1_000_000_000),
        until: z.iso.datetime().max(40).nullable(),
      }),
    )
    .max(ATTENTION_KINDS.length),
  /** How the list of numbers looks. */
  list: z.strictObject({
    columns: z.array(z.enum(LIST_COLUMNS)).max(LIST_COLUMNS.length).readonly(),
    isDense: z.boolean(),
  }),
};

export const DEFAULT_PREFERENCES: Preferences = {
  csv: DEFAULT_CSV_FORMAT,
  shortcuts: true,
  putAside: [],
  list: { columns: DEFAULT_COLUMNS, isDense: false },
};

const stored = z.object({
  csv: CHOICES.csv.catch(DEFAULT_PREFERENCES.csv),
  shortcuts: CHOICES.shortcuts.catch(DEFAULT_PREFERENCES.shortcuts),
  putAside: CHOICES.putAside.catch(DEFAULT_PREFERENCES.putAside),
  list: CHOICES.list.catch(DEFAULT_PREFERENCES.list),
});

/** What may be saved: any of them, the others stay. */
export const preferencesInputSchema = z.strictObject(CHOICES).partial();
export type PreferencesInput = z.output<typeof preferencesInputSchema>;

export type Preferences = Readonly<z.output<ReturnType<typeof z.strictObject<typeof CHOICES>>>>;

/** Reads what is stored; never throws. */
export const readPreferences = (json: unknown): Preferences => stored.catch(DEFAULT_PREFERENCES).parse(json);
