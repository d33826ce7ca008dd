import { z } from "zod";
import { parseDay } from "@/lib/domain/dates/periods";
import {
  cleanLine,
  cleanNote,
  isSpecialName,
  MAX_NAME_LENGTHS,
  MAX_NOTE_LENGTH,
  MAX_TAG_LENGTH,
  MAX_TAGS,
} from "@/lib/domain/annotations";
import { MAX_SELECTED } from "./edit";
import { numberFiltersSchema } from "../input";

const NO_DAY = "Choose a day of the calendar.";
const CONTROL = "Remove line breaks and other control characters.";
/** What is sent is cut off before it is looked at. */
const RAW_LIMIT = 10_000;

/** One line of text, cleaned. */
export const line = (longest: number) =>
  z
    .string()
    .max(RAW_LIMIT)
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .max(longest, `Use at most ${longest} characters.`)
        .regex(/^\P{Cc}*$/u, CONTROL),
    );

const name = (longest: number) =>
  line(longest)
    .refine((text) => !isSpecialName(text), "Choose a longer name.")
    .transform((text) => text || null);
const costCentre = name(MAX_NAME_LENGTHS.costCentre);
const holder = name(MAX_NAME_LENGTHS.holder);

const tag = line(MAX_TAG_LENGTH).pipe(
  z
    .string()
    .min(1, "A tag needs a letter or a digit.")
    .regex(/^[^,;]*$/, "A tag has no comma."),
);
const tags = z.array(tag).max(MAX_TAGS, `Add at most ${MAX_TAGS} tags at once.`).readonly();

const note = z
  .string()
  .max(RAW_LIMIT, `Use at most ${MAX_NOTE_LENGTH} characters.`)
  .transform(cleanNote)
  .pipe(
    z
      .string()
      .max(MAX_NOTE_LENGTH, `Use at most ${MAX_NOTE_LENGTH} characters.`)
      .regex(/^(?:\P{Cc}|\n|\t)*$/u, "Remove control characters."),
  )
  .transform((text) => text || null);

const since = z
  .string()
  .max(10, NO_DAY)
  .refine((text) => parseDay(text) !== null, NO_DAY);

const id = z.string().min(1).max(200);

export const selectedIdsSchema = z
  .array(id)
  .min(1)
  .max(MAX_SELECTED, `Choose at most ${MAX_SELECTED.toLocaleString("en-US")} numbers one by one.`)
  .readonly();

export const numberSelectionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("ids"),
    ids: selectedIdsSchema,
  }),
  z.strictObject({ kind: z.literal("filter"), filters: numberFiltersSchema }),
]);

const seenText = z.string().max(RAW_LIMIT).nullable();

/** An empty text clears, as null does. */
export const editNumbersInputSchema = z.strictObject({
  selection: numberSelectionSchema,
  edit: z.strictObject({
    costCentre: costCentre.nullable().optional(),
    holder: holder.nullable().optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
    note: note.nullable().optional(),
    seen: z
      .strictObject({
        costCentre: seenText.optional(),
        holder: seenText.optional(),
        note: seenText.optional(),
      })
      .optional(),
  }),
  /** Absent: from today. */
  since: since.optional(),
});

export const previewCorrectionInputSchema = editNumbersInputSchema.required({ since: true });
