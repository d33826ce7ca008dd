import { z } from "zod";
import {
  ATTENTION_KINDS,
  DEFAULT_PREFERENCES,
  LIST_COLUMNS,
  type Preferences,
} from "@/lib/domain/preferences";
import { CSV_DECIMALS, CSV_SEPARATORS } from "@/lib/domain/text/csv";

const CHOICES = {
  csv: z.strictObject({
    separator: z.enum(CSV_SEPARATORS, { error: "Choose a list separator." }),
    decimal: z.enum(CSV_DECIMALS, { error: "Choose a decimal mark." }),
  }),
  shortcuts: z.boolean(),
  putAside: z
    .array(
      z.strictObject({
        kind: z.enum(ATTENTION_KINDS),
        count: z.int().min(0).max(1_000_000_000),
        until: z.iso.datetime().max(40).nullable(),
      }),
    )
    .max(ATTENTION_KINDS.length),
  list: z.strictObject({
    columns: z.array(z.enum(LIST_COLUMNS)).max(LIST_COLUMNS.length).readonly(),
    isDense: z.boolean(),
  }),
};

/** What may be saved: any of them, the others stay. */
export const preferencesInputSchema = z.strictObject(CHOICES).partial();
export type PreferencesInput = z.output<typeof preferencesInputSchema>;

const stored = z.object({
  csv: CHOICES.csv.catch(DEFAULT_PREFERENCES.csv),
  shortcuts: CHOICES.shortcuts.catch(DEFAULT_PREFERENCES.shortcuts),
  putAside: CHOICES.putAside.catch([...DEFAULT_PREFERENCES.putAside]),
  list: CHOICES.list.catch(DEFAULT_PREFERENCES.list),
});

/** Reads what is stored; a default stands for what an older or a later version wrote and this one cannot read. */
export const readPreferences = (json: unknown): Preferences =>
  stored.catch({ ...DEFAULT_PREFERENCES, putAside: [] }).parse(json);
