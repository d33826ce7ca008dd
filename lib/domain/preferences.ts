import { z } from "zod";
import { CSV_DECIMALS, CSV_SEPARATORS, DEFAULT_CSV_FORMAT } from "./text/csv";

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
};

export const DEFAULT_PREFERENCES: Preferences = { csv: DEFAULT_CSV_FORMAT, shortcuts: true };

const stored = z.object({
  csv: CHOICES.csv.catch(DEFAULT_PREFERENCES.csv),
  shortcuts: CHOICES.shortcuts.catch(DEFAULT_PREFERENCES.shortcuts),
});

/** What may be saved: any of them, the others stay. */
export const preferencesInputSchema = z.strictObject(CHOICES).partial();
export type PreferencesInput = z.output<typeof preferencesInputSchema>;

export type Preferences = Readonly<z.output<ReturnType<typeof z.strictObject<typeof CHOICES>>>>;

/** Reads what is stored; never throws. */
export const readPreferences = (json: unknown): Preferences => stored.catch(DEFAULT_PREFERENCES).parse(json);
